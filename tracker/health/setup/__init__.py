"""`flask setup`: a real office begun at the terminal; whatever is left out is done later on the page “First steps”."""
