"""What is read of drafts: a fixed number of queries, plain rows."""
