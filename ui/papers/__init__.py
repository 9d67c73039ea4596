"""Painting papers: fonts, pages on the screen, PDF, printer."""
