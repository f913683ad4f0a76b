"""What is done to running items that another version takes over; none of it commits."""
