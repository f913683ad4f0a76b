"""A file of anybody's, checked in the browser: read, its findings shown, forgotten (docs/decisions/0060)."""
