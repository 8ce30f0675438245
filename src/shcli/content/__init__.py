"""The content: the compiled library, and what is known of names and countries."""
