"""The status board: lanes of cards."""
