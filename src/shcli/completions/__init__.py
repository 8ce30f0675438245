"""Completion scripts: ``grammar`` says what to offer, and each shell is a module with ``script(grammar)``."""
