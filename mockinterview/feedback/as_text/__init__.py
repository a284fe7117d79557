"""What was found out, in lines of text: the same on every screen and in every report."""
