"""Painters of rows; they paint and size, nothing else."""
