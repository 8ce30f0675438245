"""YAML files as plain data that knows its place."""
