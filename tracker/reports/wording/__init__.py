"""Patterns of the office's own: in which words a figure is told; their pages, each with its example."""
