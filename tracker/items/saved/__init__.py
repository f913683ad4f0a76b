"""Lists that somebody keeps under a name."""
