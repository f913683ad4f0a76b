"""The year on one line."""
