"""Verbs of the register. Each checks its policy, flushes, writes the log, and never commits."""
