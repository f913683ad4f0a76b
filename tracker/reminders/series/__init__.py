"""Recurring duties: the days of a rhythm, its words, the form that sets it."""
