"""Mock video job interviews in the terminal: spoken, heard and judged, fully offline."""

__version__ = "0.1.0"
