"""What is done to entry; none of it commits."""
