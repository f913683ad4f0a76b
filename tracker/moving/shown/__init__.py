"""What the pages of imports show, as plain values: no query of their own."""
