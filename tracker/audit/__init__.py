"""Who changed what, and when; append-only.

Public: labels, models, queries, reads, references, services, undone.
"""
