"""Pages of procedures, one module a page."""
