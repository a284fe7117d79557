"""How the words came: pace, pauses, and what stood between them."""
