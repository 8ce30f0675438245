"""The rules of wording, and where a text breaks one."""
