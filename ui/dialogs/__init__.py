"""Windows that ask for a few values."""
