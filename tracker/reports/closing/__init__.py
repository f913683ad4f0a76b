"""A report from its start to its sending."""
