"""What is done to runs and versions; none of it commits."""
