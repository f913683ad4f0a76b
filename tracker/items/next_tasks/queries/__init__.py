"""What is read of next tasks: a fixed number of queries, plain rows."""
