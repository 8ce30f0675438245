"""shcli, a terminal reference on self-harm. The Python API lives here; importing it costs next to nothing."""

__version__ = "0.1.0"
