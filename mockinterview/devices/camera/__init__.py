"""The camera, in a process of its own."""
