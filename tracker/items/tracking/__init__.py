"""Which documents are followed up, from the form in which they are registered."""
