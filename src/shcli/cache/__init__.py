"""Finished pages: made at build time, read at once."""
