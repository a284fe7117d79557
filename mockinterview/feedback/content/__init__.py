"""What was said: length, structure, and the choice of words."""
