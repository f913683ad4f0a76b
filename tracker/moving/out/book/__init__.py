"""Everything as one workbook, in layouts that our importers read: heads as in the templates and in old lists."""
