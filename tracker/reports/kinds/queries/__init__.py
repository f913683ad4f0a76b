"""What is read of kinds: a fixed number of queries, plain rows."""
