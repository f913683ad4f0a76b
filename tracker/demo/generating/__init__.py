"""A believable register of any size: `flask demo generate`. Everything follows from the seed and the day."""
