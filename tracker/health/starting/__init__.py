"""The starting set of each level: units, other names, groups, outlines with their fields, recurring reports."""
