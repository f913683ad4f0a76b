"""What is done to next tasks; none of it commits."""
