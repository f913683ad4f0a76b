"""Naming somebody for one item, ending posts, closing units: each with all that is open there."""
