"""The old sheet: a workbook in which tasks were followed becomes documents and items with their state and progress.

Public: kind.
"""
