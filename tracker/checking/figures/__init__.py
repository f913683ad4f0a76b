"""Figures in prose read as a tree: totals, their parts, what they are compared with, and what of it must agree."""
