"""Backups, restoring and moving: what an office keeps, and whether it can be had again.

Public: bare, engines, errors, ledger, moving, policies, refusals, rows.
"""
