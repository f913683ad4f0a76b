"""What the views of the board read."""
