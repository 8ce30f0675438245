"""What must hold of a library."""
