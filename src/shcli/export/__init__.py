"""Pages for other programs and other screens: JSON, Markdown, HTML."""
