"""The review of what was read, before anything is stored: drafts, her decisions, what follows; no Qt, no SQL."""
