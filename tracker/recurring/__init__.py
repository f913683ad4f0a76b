"""Recurring duties: their rhythm, and the items that they open.

Public: forms, models, rhythm, services.opening, services.series, words.
"""
