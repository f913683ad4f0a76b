"""Backups, restoring and moving: what an office keeps, and whether it can be had again.

Public: bare, errors, ledger, policies, rows.
"""
