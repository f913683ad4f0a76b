"""Pages of kinds and of groups."""
