"""A library as a website: files that any web server can hand out."""
