"""From notices to a letter in words: which section, which line, subject, text and HTML."""
