"""The committee and its units, a tree of any depth."""
