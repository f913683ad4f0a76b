"""The reader of .pdf: its words with their boxes and the lines that are drawn; pictures of its pages."""
