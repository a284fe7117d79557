"""The voice and the sound that carried it."""
