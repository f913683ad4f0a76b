"""What is done to recurring; none of it commits."""
