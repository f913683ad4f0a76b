"""The pages: one item, a post, a person, a unit."""
