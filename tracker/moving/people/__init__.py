"""Lists of units and of people from XLSX or CSV: template workbooks, any layout read, judged row by row, taken.

Public: kinds, routes.
"""
