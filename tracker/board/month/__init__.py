"""A month with what falls on its days."""
