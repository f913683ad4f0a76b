"""A file becomes a text with places, a filled form and draft tasks. Pure: no Flask, no database."""
