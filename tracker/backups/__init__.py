"""Copies of the whole: the database moved row by row from one to another, and every row of both compared.

Public: engines, moving, refusals, rows.
"""
