"""One adapter for each real thing; the heavy import lives inside the adapter."""
