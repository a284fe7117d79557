"""Which speech models are here: fetched, unpacked, added, verified."""
