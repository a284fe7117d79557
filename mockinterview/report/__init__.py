"""What leaves the house: tables, pictures and JSON of what was found out. Computes no measure."""
