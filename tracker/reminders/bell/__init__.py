"""The bell: the last word of each matter, on every page."""
