"""What is done to kinds and groups; none of it commits."""
