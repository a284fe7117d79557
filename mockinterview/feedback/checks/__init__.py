"""What the equipment test says of machine, voice and picture."""
