"""Handing duties over: a post ends, a person leaves, a unit closes, and what is open there is given on in the same act.

Public: events, models.
"""
