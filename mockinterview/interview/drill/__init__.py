"""The drill: ten garbled questions, each to be asked for again."""
