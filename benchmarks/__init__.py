"""Timed checks against a floor measured beside them; `make bench` prints one line a goal and never fails."""
