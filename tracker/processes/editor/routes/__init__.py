"""The editor's own page with what it asks for, the page of starting points, two versions compared."""
