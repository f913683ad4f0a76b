"""The reader of .docx: paragraphs, lists with the labels that Word writes, merged cells, text boxes, footnotes."""
