"""The overdue review: one item a screen, decided on the spot."""
