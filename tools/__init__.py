"""What the Makefile calls: set-up, test sections, screenshots."""
