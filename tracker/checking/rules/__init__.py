"""The rules of the checker: a module each, found by check.py. A new rule is a new file here."""
