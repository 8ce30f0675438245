"""One function for each command: plain arguments in, an ``Answer`` out. No function here prints."""
