"""The pages of reports, a file for each task."""
