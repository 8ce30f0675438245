"""The records of a library, read from YAML."""
