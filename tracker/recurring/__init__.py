"""Recurring duties: their rhythm, and the items that they open.

Public: forms, models, open_duties, rhythm, services.opening, services.series, services.succession, words.
"""
