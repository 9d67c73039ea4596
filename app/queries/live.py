"""Conditions that say which rows still count, shared by the queries of several screens."""

LIVE_NOTE = (
    "n.withdrawn_at IS NULL AND NOT EXISTS (SELECT 1 FROM note r "
    "WHERE r.obligation_id = n.obligation_id AND r.replaces_id = n.id AND r.withdrawn_at IS NULL)"
)
"""A note `n` in its newest wording."""
