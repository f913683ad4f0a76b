"""The reader of files, as the job process asks for it: each in a process of its own."""

from __future__ import annotations

from tracker.intake.reading.files.outside import Tell, page_picture, read_file

__all__ = ("Tell", "page_picture", "read_file")
