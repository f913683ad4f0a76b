"""A report as a paper: read on a page, in Word, as PDF, with its annexes as a workbook."""
