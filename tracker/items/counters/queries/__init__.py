"""What is read of counters: a fixed number of queries, plain rows."""
