"""Rehearsals: a drawing walked on an invented item and an invented calendar of working days; nothing is ever written.

Public: telling.
"""
