"""What is open with who goes, and who may take it."""
