"""Verbs of papers that come in. Each checks its policy, flushes, writes the log, and never commits."""
