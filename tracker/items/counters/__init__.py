"""Counters: what they count, in which unit, and what they say on a day."""
