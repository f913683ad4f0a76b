"""Taking back what somebody has just done: its rows before and after, kept for an hour, given back exactly."""
