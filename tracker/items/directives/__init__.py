"""What the leadership decides on an item, and what the unit answers."""
