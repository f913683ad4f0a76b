"""A report in words: sentences from facts, the figures they name, sentences joined to paragraphs. Pure."""
