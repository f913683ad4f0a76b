"""What is done to versions; none of it commits."""
