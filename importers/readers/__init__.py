"""One reader per file format; all return the same blocks with anchors."""
