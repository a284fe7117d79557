"""The sound of the connection as numpy arrays. Pure."""
