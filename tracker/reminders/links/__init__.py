"""Answering from a mail without a sign-in: one item, one unit, some days, and nothing else."""
