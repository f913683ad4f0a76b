"""A copy of a Word file with a comment at each finding; nothing else of it is changed."""
