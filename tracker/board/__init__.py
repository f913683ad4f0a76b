"""Read-only views over everything: status board, summary, overdue review, timeline, month, search."""
