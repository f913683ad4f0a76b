"""The pages on which links are given, and those that a link opens."""
