"""Read-only views over everything: status board, summary, overdue review, timeline, month, search.

Public: annex.facts, annex.queries, annex.results, review.labels, review.queries.late.
"""
