"""What lies on the desk of a unit, and of the office."""
