"""Task lists kept in workbooks. Pure but for openpyxl."""
