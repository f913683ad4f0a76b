"""A list in a workbook: where its table begins, what its columns are, what its rows say. Pure."""
