"""THE ENGINE: whether an item can get through a drawing: every way of both together, bounded, the shortest first."""
