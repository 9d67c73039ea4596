"""Everything that is shown: one module per screen, frozen rows only."""
