"""A Word file that somebody downloaded, opened again."""

from __future__ import annotations

import io

import docx


def words_of(content: bytes) -> str:
    """All words, the paragraphs first, then the cells of its tables."""
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells]).replace("\u00a0", " ")
