"""Parts of the start page (工作台)."""
