"""Backups, restoring and moving: what an office keeps, and whether it can be had again.

Public: bare, ledger, policies, rows.
"""
