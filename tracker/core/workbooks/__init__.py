"""How a workbook is written: the rows by ourselves, all around them by XlsxWriter (decision 116).

`parts` says what a workbook is made of, `texts` how a cell holds a text, `rows` writes the rows of a sheet, `frame` has
XlsxWriter write the book around them, `packing` puts the rows into it. `tracker.core.spreadsheets` is what others use.
"""
