"""The sections of the detail pane, one module each."""
