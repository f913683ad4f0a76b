"""Everything out again: as one workbook, and as a documented archive that another installation takes in."""
