"""The night: a backup that is read again, old ones that go, a rehearsal that is believed; and what is told of it."""

from __future__ import annotations

import errno
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, text

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.backups.kept import instance_of, register
from tracker.backups import ledger, nightly
from tracker.backups.errors import BackupError
from tracker.backups.places import alone
from tracker.backups.rehearsing import rehearse
from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.jobs import jobs, run_job
from tracker.core.works.doing import Cancelled
from tracker.core.works.models import Work, WorkState
from tracker.health.backups import backups
from tracker.health.checks import examine
from tracker.health.findings import State


@pytest.fixture
def folder(app: Flask, office: Office, tmp_path: Path) -> Path:
    """Where the office keeps its backups."""
    app.config["TRACKER_BACKUP_FOLDER"] = str(tmp_path / "kept")
    return tmp_path / "kept"


def night(name: str) -> dict[str, int]:
    db.session.rollback()
    return dict(run_job(jobs()[name]))


def health() -> tuple[State, str]:
    db.session.rollback()
    found = backups()
    return found.state, str(found.seen)


def test_without_a_folder_nothing_is_made(app: Flask, office: Office) -> None:
    assert night("make_backup") == {"made": 0}
    assert night("rehearse_restore") == {"ordered": 0}
    assert health() == (State.LOOK, "Chưa sao lưu")


def test_a_new_office_is_told_that_it_has_none_and_one_whose_backups_fail_is_alarmed(app: Flask, folder: Path) -> None:
    folder.mkdir()
    assert health() == (State.LOOK, "Chưa có bản sao lưu nào")
    ledger.note_failure(folder, "making", BackupError("The disk is full."))
    assert health()[0] is State.BROKEN


def test_a_night_makes_one_that_is_read_again_and_old_ones_go(app: Flask, folder: Path) -> None:
    folder.mkdir()
    old = [f"sao-luu-2025{month:02}{day:02}-013000.tar" for month in range(1, 13) for day in (1, 2)]
    for name in (*old, "luong.xlsx"):
        (folder / name).write_bytes(b"old")
    done = night("make_backup")
    names = ledger.names_in(folder)
    assert done == {"made": 1, "deleted": len(old) + 1 - len(names)}
    assert names[1:5] == [
        "sao-luu-20251202-013000.tar", "sao-luu-20251201-013000.tar", "sao-luu-20251102-013000.tar",
        "sao-luu-20251101-013000.tar",
    ]  # fmt: skip
    assert (folder / "luong.xlsx").exists()
    known = ledger.read(folder).backups[names[0]]
    assert known.verified_at >= known.made_at[:10]
    assert known.rows > 10
    state, seen = health()
    assert state is State.FINE
    assert seen.startswith("Bản mới nhất nguyên vẹn: ")


def test_when_the_new_one_is_not_whole_nothing_old_goes(
    app: Flask, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    night("make_backup")
    (first,) = ledger.names_in(folder)
    (folder / "sao-luu-20200101-013000.tar").write_bytes(b"old")
    whole = nightly.make_backup_in

    def spoilt(*args: object, **kwargs: object) -> object:
        made = whole(*args, **kwargs)  # type: ignore[arg-type]
        content = bytearray(made.path.read_bytes())
        content[len(content) // 2] ^= 1
        made.path.write_bytes(content)
        return made

    monkeypatch.setattr(nightly, "make_backup_in", spoilt)
    app.config["TRACKER_BACKUP_KEEP_DAILY"], app.config["TRACKER_BACKUP_KEEP_MONTHLY"] = 1, 0
    with pytest.raises(BackupError):
        night("make_backup")
    assert (folder / "sao-luu-20200101-013000.tar").exists()
    state, seen = health()
    assert state is State.LOOK
    assert "Lần gần nhất không thành công: " in seen
    assert first in ledger.names_in(folder)


def test_what_a_killed_night_left_in_the_clear_goes(app: Flask, folder: Path) -> None:
    left = instance_of(app) / ".verify-abcd1234"
    left.mkdir()
    (left / "database.sqlite3").write_bytes(b"the whole office")
    night("make_backup")
    assert not left.exists()
    assert not list(instance_of(app).glob(".verify-*"))


def test_one_that_was_cancelled_is_no_failure(app: Flask, folder: Path) -> None:
    night("make_backup")

    def cancel(_done: int, _total: int, _words: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        nightly.back_up(folder, told=cancel)
    assert ledger.read(folder).error == ""
    assert health()[0] is State.FINE


def test_a_disk_that_does_not_read_the_newest_any_more_is_an_alarm(app: Flask, folder: Path, tmp_path: Path) -> None:
    night("make_backup")

    def broken(_done: int, _total: int, _words: str) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with pytest.raises(OSError, match="Input/output"):
        rehearse(folder, tmp_path, told=broken)
    state, seen = health()
    assert state is State.BROKEN
    assert "Input/output error" in seen


def test_a_backup_that_is_still_being_made_is_no_failed_rehearsal(app: Flask, folder: Path, tmp_path: Path) -> None:
    """Without the key here a rehearsal makes a copy in the clear, and the night's backup may take until then."""
    folder.mkdir()
    (folder / "sao-luu-20251201-013000.tar.age").write_bytes(b"encrypted")
    with alone(instance_of(app), "backup", "still being made"), pytest.raises(BackupError, match="being made"):
        rehearse(folder, tmp_path, told=lambda _done, _total, _words: None)
    assert ledger.read(folder).error == ""


def test_what_two_note_at_the_same_moment_is_all_kept(app: Flask, folder: Path) -> None:
    folder.mkdir()
    names = [f"sao-luu-202512{day:02}-013000.tar" for day in range(1, 29)]
    for name in names:
        (folder / name).write_bytes(b"")

    def note(some: list[str]) -> None:
        with app.app_context():
            for name in some:
                ledger.note(folder, name, size=1, made_at="2025-12-01T00:00:00+00:00")

    both = [threading.Thread(target=note, args=(names[first::2],)) for first in (0, 1)]
    for one in both:
        one.start()
    for one in both:
        one.join(30)
    assert set(ledger.read(folder).backups) == set(names)


@pytest.mark.parametrize(("hours", "state"), [(25, State.FINE), (27, State.LOOK), (73, State.BROKEN), (-3, State.LOOK)])
def test_an_old_one_is_no_longer_fine(app: Flask, folder: Path, hours: int, state: State) -> None:
    night("make_backup")
    (name,) = ledger.names_in(folder)
    made_at = clock.now() - timedelta(hours=hours)
    ledger.note(folder, name, made_at=made_at.isoformat(timespec="seconds"))
    assert health()[0] is state


def test_a_lost_file_of_a_paper_is_told(app: Flask, folder: Path) -> None:
    sha256 = register("12", b"mat")
    (instance_of(app) / "files" / sha256[:2] / sha256[2:]).unlink()
    night("make_backup")
    assert health() == (State.LOOK, "1 tệp đính kèm bị mất hoặc hỏng")


def test_a_folder_that_is_away_or_another_office_s_is_told(app: Flask, folder: Path) -> None:
    assert health() == (State.BROKEN, f"Không thấy thư mục {folder}")
    night("make_backup")
    state = (folder / "state.json").read_text(encoding="utf-8").replace('"office": "', '"office": "x')
    (folder / "state.json").write_text(state, encoding="utf-8")
    assert health()[0] is State.BROKEN
    before = ledger.names_in(folder)
    with pytest.raises(BackupError, match="holds the backups of another office"):
        night("make_backup")
    assert ledger.names_in(folder) == before


def test_a_rehearsal_is_ordered_done_and_told(app: Flask, folder: Path) -> None:
    register("12", b"noi dung")
    night("make_backup")
    assert night("rehearse_restore") == {"ordered": 1}
    assert night("do_works")["done"] == 1
    work = db.session.scalars(select(Work)).one()
    assert work.state is WorkState.DONE
    assert "chạy được chương trình trên đó" in work.words
    known = ledger.read(folder).backups[ledger.names_in(folder)[0]]
    assert (known.files, known.rehearsed_with) == (1, "itself")
    assert known.rehearsed_at
    assert night("rehearse_restore") == {"ordered": 0}  # not twice in a night
    assert "phục hồi thử: " in health()[1]
    assert not list(instance_of(app).glob("works/**/office"))


def test_one_that_cannot_be_restored_is_an_alarm_until_one_can(app: Flask, folder: Path) -> None:
    night("make_backup")
    path = folder / ledger.names_in(folder)[0]
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert night("rehearse_restore") == {"ordered": 1}
    assert night("do_works")["failed"] == 1
    state, seen = health()
    assert state is State.BROKEN
    assert "It ends too early" in seen


def test_it_is_told_on_a_database_that_does_not_fit_too(app: Flask, folder: Path) -> None:
    night("make_backup")
    db.session.execute(text("UPDATE alembic_version SET version_num = 'of_another_program'"))
    db.session.commit()
    assert {one.name: one.state for one in examine()}["backups"] is State.FINE


def test_only_administrators_have_the_buttons(app: Flask, folder: Path, client_of: ClientOf) -> None:
    folder.mkdir()
    assert client_of("lan").post("/backups").status_code == 403
    assert "Sao lưu ngay</button>" not in client_of("lan").get("/health").text
    browser = client_of("quan")
    shown = browser.get("/health").text
    assert "Sao lưu ngay</button>" in shown
    assert "Phục hồi thử ngay</button>" in shown
    ordered = browser.post("/backups")
    work = db.session.scalars(select(Work)).one()
    assert (ordered.status_code, ordered.location) == (303, f"/works/{work.id}")
    assert night("do_works")["done"] == 1
    db.session.expire_all()
    assert work.words.endswith("đã đọc lại, nguyên vẹn")
    assert len(ledger.names_in(folder)) == 1


def test_without_a_folder_a_button_says_what_to_set(app: Flask, office: Office, client_of: ClientOf) -> None:
    browser = client_of("quan")
    assert "Sao lưu ngay</button>" not in browser.get("/health").text
    assert browser.post("/backups/rehearsal").location == "/health"
    assert "Chưa đặt thư mục sao lưu: đặt TRACKER_BACKUP_FOLDER" in browser.get("/health").text
