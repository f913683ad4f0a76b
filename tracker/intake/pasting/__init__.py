"""A table from the clipboard of Word, Excel or a browser becomes the rows of a grid, by the readers of papers. Pure.

Public: answering.
"""
