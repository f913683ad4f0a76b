"""Versions of procedures: uploaded, checked, published, and which kind of document takes which."""
