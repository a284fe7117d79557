"""Many recordings made elsewhere, judged on all cores."""
