"""What stands around the application: set-up, start, checks and tests; the standard library only."""
