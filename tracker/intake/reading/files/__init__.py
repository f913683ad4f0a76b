"""A file of any kind becomes one text with places: bytes in, `Read` out, or an UnreadableError. Pure.

Public: `outside` (a process of its own for each file; the only door of the application), `kinds` (what is read here).
"""
