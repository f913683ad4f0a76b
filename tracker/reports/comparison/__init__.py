"""A figure beside that of the same period of last year and of the period before: in words, as a table, drawn."""
