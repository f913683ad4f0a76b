"""Deadlines as offices write them, and whether an item is in time. Pure but for the words."""
