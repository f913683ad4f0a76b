"""Reads: the queue, one paper with its drafts, where an item came from, what was learnt."""
