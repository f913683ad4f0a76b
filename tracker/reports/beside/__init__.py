"""Two reports beside each other: what became of things, and which words changed."""
