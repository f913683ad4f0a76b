"""Lists of items on a page and as a file."""
