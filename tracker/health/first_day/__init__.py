"""The first day of an office: six steps that tick themselves from the data, until all are done."""
