"""MOVING IN: an office brings its people, its units and its old list in sheets; looked at, approved or taken back.

Public: models, policies, runs.kinds, runs.queries, runs.services, runs.taking.
"""
