"""The readers of the checker's files: bytes in, a text with places out, or one reason why not."""
