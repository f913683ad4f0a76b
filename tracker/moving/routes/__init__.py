"""The pages of imports: the file, its columns, its rows, and what came of it."""
