"""What the office and the units do: open, fill in, send, give back, accept, urge."""
