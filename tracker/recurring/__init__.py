"""Recurring duties: their rhythm, and the items that they open."""
