"""Narrative fields: what no register holds, written by the office or a unit, kept from period to period."""
