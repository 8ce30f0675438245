"""Serves assistants: the Model Context Protocol over standard input and output. See docs/mcp.md."""
