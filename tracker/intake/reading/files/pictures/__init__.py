"""The reader of pictures of pages: made clean and straight, read by tesseract, tables cell by cell."""
