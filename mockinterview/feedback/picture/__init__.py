"""What the camera showed."""
