"""One run of an import: its states, its rows taken one by one with a journal, approved, or taken back.

Public: journal, kinds, queries, reading, services, taking.
"""
