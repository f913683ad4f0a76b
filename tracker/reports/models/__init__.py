"""Tables of reports: kinds with their outlines, and the reports themselves."""
