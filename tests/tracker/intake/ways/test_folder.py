"""Papers from the folder of the instance: whole files alone, moved after the commit, whatever lies there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from tests.photos import photo
from tracker.core.extensions import db
from tracker.intake.models import IncomingPaper, PaperFile, Way
from tracker.intake.ways.folder import take_from_folder, top

pytestmark = pytest.mark.usefixtures("office")


def laid(name: str | bytes, content: bytes = b"v\xc4\x83n b\xe1\xba\xa3n", *, written_ago: float = 60) -> Path:
    """A file that was last written to so many seconds ago."""
    folder = top() / "in"
    folder.mkdir(parents=True, exist_ok=True)
    path = Path(os.fsdecode(os.fsencode(folder) + b"/" + (name.encode() if isinstance(name, str) else name)))
    path.write_bytes(content)
    os.utime(path, (path.stat().st_mtime - written_ago, path.stat().st_mtime - written_ago))
    return path


def lying(folder: str) -> list[str]:
    return sorted(os.listdir(top() / folder))


def names() -> list[str]:
    db.session.rollback()
    return list(db.session.scalars(select(IncomingPaper.name).order_by(IncomingPaper.id)))


def rounds() -> dict[str, int]:
    """Two looks: what has not changed between them is taken."""
    take_from_folder()
    return dict(take_from_folder())


def test_a_file_becomes_a_paper_and_is_moved(app: Flask) -> None:
    laid("KH 12.txt")
    assert rounds() == {"taken": 1, "there": 0, "refused": 0}
    assert (lying("in"), lying("done"), names()) == ([], ["KH 12.txt"], ["KH 12.txt"])
    assert db.session.scalar(select(IncomingPaper.way)) is Way.FOLDER
    assert app.config["TRACKER_INSTANCE"] in (top() / "in").parents


def test_a_file_that_is_still_written_is_left_alone() -> None:
    path = laid("KH 12.txt", b"m", written_ago=1)
    assert rounds()["taken"] == 0, "it was written to a moment ago"
    laid("KH 12.txt", b"mot")
    take_from_folder()
    laid("KH 12.txt", b"mot van ban")
    assert take_from_folder()["taken"] == 0, "it has grown since the look before"
    assert take_from_folder()["taken"] == 1
    assert not path.exists()


def test_what_was_committed_before_a_crash_is_only_moved() -> None:
    """The process ended after the commit and before the move: the file lies there once more."""
    laid("KH 12.txt")
    rounds()
    laid("KH 12.txt")
    assert rounds() == {"taken": 0, "there": 1, "refused": 0}
    assert (len(names()), lying("in"), lying("done")) == (1, [], ["KH 12 (2).txt", "KH 12.txt"])


def test_what_cannot_be_taken_goes_with_its_sentence() -> None:
    laid("bang.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    laid("khoa.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
    laid("trong.pdf", b"")
    assert rounds()["refused"] == 3
    assert lying("failed") == [
        "bang.xls", "bang.xls.txt", "khoa.docx", "khoa.docx.txt", "trong.pdf", "trong.pdf.txt",
    ]  # fmt: skip
    assert "mật khẩu" in (top() / "failed" / "khoa.docx.txt").read_text(encoding="utf-8")
    assert names() == []


def test_links_folders_and_what_is_no_paper_are_left_alone(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("khóa")
    laid(".an.txt")
    laid("~$KH 12.docx")
    laid("KH 13.txt.part")
    (top() / "in" / "link.txt").symlink_to(secret)
    (top() / "in" / "thu muc.txt").mkdir()
    os.mkfifo(top() / "in" / "ong.txt")
    assert rounds() == {"taken": 0, "there": 0, "refused": 0}
    assert (names(), len(lying("in"))) == ([], 6)


def test_names_of_any_bytes_are_safe() -> None:
    laid(b"\xff\xfe.txt", b"1")
    laid("x\\..\\con.txt", b"2")
    laid("a\u202etxt.exe", b"3")
    laid("n\nh.txt", b"4")
    laid("x" * 240 + ".txt", b"5")
    assert rounds()["taken"] == 5
    assert all(name.endswith(".txt") and "\n" not in name and "\u202e" not in name for name in names())
    assert (lying("in"), len(lying("done"))) == ([], 5)


def test_pages_that_a_scanner_numbers_are_one_paper() -> None:
    for number in (2, 10, 1):
        laid(f"TB 653 ({number}).jpg", photo(number))
    laid("KH 12.txt")
    assert rounds()["taken"] == 2
    pages = db.session.scalars(
        select(PaperFile.name).where(PaperFile.media_type == "image/jpeg").order_by(PaperFile.position)
    )
    assert list(pages) == ["TB 653 (1).jpg", "TB 653 (2).jpg", "TB 653 (10).jpg"]


def test_a_page_that_is_still_written_holds_its_paper_back() -> None:
    laid("TB-1.jpg", photo(1))
    laid("TB-2.jpg", photo(2), written_ago=0)
    assert rounds()["taken"] == 0


def test_what_was_taken_goes_after_thirty_days() -> None:
    laid("KH 12.txt")
    rounds()
    path = top() / "done" / "KH 12.txt"
    take_from_folder()
    assert path.exists()
    old = path.stat().st_mtime - 31 * 24 * 3600
    os.utime(path, (old, old))
    take_from_folder()
    assert not path.exists()
