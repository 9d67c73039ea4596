"""Parts of the directory of units (单位名录)."""
