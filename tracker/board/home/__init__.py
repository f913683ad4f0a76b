"""What the board shows on the home of leaders and heads."""
