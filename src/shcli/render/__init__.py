"""Blocks to text, HTML, Markdown and JSON, and onto the screen."""
