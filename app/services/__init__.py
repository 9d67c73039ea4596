"""Everything that changes data: one service per subject, one step per change."""
