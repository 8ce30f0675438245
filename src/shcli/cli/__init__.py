"""The command line: who reads it, what it may be, what a wrong use is told."""
