"""The text of a .pdf, page by page: each line a block."""

from __future__ import annotations

import io
import logging

from tracker.checking.formats.refusing import MOST_PAGES, RefusedError
from tracker.core.text import Text, TextMaker


def read_pages(data: bytes) -> Text:
    """The text of a .pdf. Raises RefusedError."""
    maker = TextMaker()
    for number, page in enumerate(_pages(data), start=1):
        for line in page.split("\n"):
            maker.line()
            maker.add(line, page=number)
    return maker.text()


def _pages(data: bytes) -> list[str]:
    from pypdf import PdfReader  # noqa: PLC0415 - 6 MB of memory, seldom needed
    from pypdf.errors import DependencyError, FileNotDecryptedError  # noqa: PLC0415 - the same

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends in a file is not the reader's concern
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise RefusedError("locked")
        if len(reader.pages) > MOST_PAGES:
            raise RefusedError("large")
        return [page.extract_text() for page in reader.pages]
    except RefusedError:
        raise
    except (FileNotDecryptedError, DependencyError) as error:
        raise RefusedError("locked") from error
    except Exception as error:  # a damaged file fails in any way at all, deep inside the reader
        raise RefusedError("broken") from error
