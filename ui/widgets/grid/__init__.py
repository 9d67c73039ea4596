"""The checklist as a table: columns she shows, hides, moves, adds and types in."""
