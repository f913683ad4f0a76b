"""What is read of editor: a fixed number of queries, plain rows."""
