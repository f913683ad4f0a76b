"""The page of one item, and what can be done there."""
