"""Whom the program has urged, and how often."""
