"""Mutation testing of the pure modules: which are changed, by which tests they are judged, what may survive."""
