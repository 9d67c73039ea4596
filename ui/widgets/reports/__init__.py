"""Parts of the page of report periods (报送)."""
