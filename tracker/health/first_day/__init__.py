"""The first day of an office: steps that tick themselves from the data, until all are done."""
