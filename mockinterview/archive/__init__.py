"""Where interviews are kept: one SQLite file and a folder of recordings for each interview."""
