"""What fills the middle of the window, one module per page."""
