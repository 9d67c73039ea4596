"""Small pure functions that turn blocks into drafts, one question each."""
