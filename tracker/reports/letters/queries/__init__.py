"""What is read of letters: a fixed number of queries, plain rows."""
