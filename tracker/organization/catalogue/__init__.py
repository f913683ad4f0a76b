"""What the office keeps about its units: the list of kinds, and groups of units under one name."""
