"""What is done to kinds; none of it commits."""
