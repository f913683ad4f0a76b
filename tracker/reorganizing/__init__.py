"""Reorganising: units are merged, split, renamed, moved on a day, with all that is open there; undone while untouched.

Public: checking, events, models, office, plan.
"""
