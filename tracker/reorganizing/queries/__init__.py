"""Reading reorganisations: the list, what a plan names, what it would move."""
