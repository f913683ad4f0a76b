"""One box over documents and items."""
