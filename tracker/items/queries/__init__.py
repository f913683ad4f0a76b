"""Reads of items: lists, one item, what counters say. A fixed number of queries, plain rows."""
