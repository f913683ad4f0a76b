"""What is read of review: a fixed number of queries, plain rows."""
