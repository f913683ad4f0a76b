"""A plan as a workbook that an office fills in: written with the units of today, read as people really type."""
