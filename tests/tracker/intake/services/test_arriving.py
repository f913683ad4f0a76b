"""A paper arrives: nothing twice, kinds by their bytes, pages of one paper, in the browser's hands of clerks alone."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.factories import Office, make_document
from tests.photos import photo
from tests.tracker.intake.services.readings import came, paper_of, ready
from tracker.core.actor import SYSTEM
from tracker.core.errors import InvalidInput, NotAllowed
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.core.works.models import Work
from tracker.documents.services.files import KeptFile, attach_file, used_contents
from tracker.intake.grouping import Sent, grouped
from tracker.intake.keeping import DOC, TXT, keep
from tracker.intake.models import IncomingPaper, PaperFile, PaperState, Way
from tracker.intake.services.arriving import Arrival, Came, take_in
from tracker.intake.services.papers import bring_back, discard_paper

OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + bytes(600)


def arrives(office: Office, *files: tuple[str, bytes], who: str = "lan") -> Arrival:
    with unit_of_work():
        return take_in([Sent(*file) for file in files], way=Way.UPLOAD, by=office.actor(who))


def test_a_new_paper_waits_and_its_reading_is_the_offices_own(office: Office) -> None:
    arrival = arrives(office, ("KH 12.txt", b"mot"))
    assert arrival.came is Came.NEW
    assert arrival.paper_id is not None
    paper = paper_of(arrival.paper_id)
    work = db.session.get_one(Work, paper.work_id)
    assert (paper.state, paper.person_id, work.kind, work.person_id) == (
        PaperState.WAITING, office.person("lan").id, "read_paper", None,
    )  # fmt: skip


def test_the_same_file_under_another_name_is_the_one_that_waits(office: Office) -> None:
    first = arrives(office, ("KH 12.txt", b"mot"))
    again = arrives(office, ("ban sao.txt", b"mot"))
    assert (again.came, again.paper_id) == (Came.THERE, first.paper_id)
    assert db.session.scalar(select(func.count()).select_from(IncomingPaper)) == 1


def test_a_page_of_a_paper_that_waits_is_that_paper(office: Office) -> None:
    whole = arrives(office, ("1.jpg", photo(1)), ("2.jpg", photo(2)))
    page = arrives(office, ("IMG.jpg", photo(2)))
    assert (page.came, page.paper_id) == (Came.THERE, whole.paper_id)


def test_what_the_register_has_is_told_with_its_document(office: Office) -> None:
    document = make_document(number="12")
    kept = keep(b"mot", "KH 12.txt").file
    with unit_of_work():
        attach_file(document, KeptFile(kept.name, kept.media_type, kept.size, kept.sha256), by=SYSTEM)
    arrival = arrives(office, ("moi.txt", b"mot"))
    assert (arrival.came, arrival.document_id, arrival.paper_id) == (Came.KNOWN, document.id, None)


@pytest.mark.parametrize(
    ("name", "data", "media_type", "kept"),
    [
        ("Kế hoạch.doc", OLD_WORD, DOC, "Kế hoạch.doc"),
        ("a/../Thông báo.md", "nội dung".encode(), TXT, "Thông báo.txt"),
        ("anh.HEIC", photo(3), "image/jpeg", "anh.jpg"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("app")
def test_kinds_are_told_by_their_bytes(name: str, data: bytes, media_type: str, kept: str) -> None:
    file = keep(data, name).file
    assert (file.media_type, file.name) == (media_type, kept)


@pytest.mark.parametrize("data", [b"", b"MZ\x90\x00\x03", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)])
def test_what_is_no_paper_is_refused_with_a_sentence_and_nothing_is_kept(office: Office, data: bytes) -> None:
    with pytest.raises(InvalidInput, match=r"tep\.bin"):
        arrives(office, ("tep.bin", data))
    assert db.session.scalar(select(func.count()).select_from(IncomingPaper)) == 0


@pytest.mark.parametrize("who", ["dong", "huong", "minh", "quan"])
def test_only_clerks_bring_papers(office: Office, who: str) -> None:
    with pytest.raises(NotAllowed):
        arrives(office, ("KH 12.txt", b"mot"), who=who)


def test_files_of_the_queue_are_swept_by_nobody(office: Office) -> None:
    paper_id = ready(office)
    kept = db.session.scalars(select(PaperFile.sha256).where(PaperFile.paper_id == paper_id)).one()
    assert kept in used_contents()


def test_a_discarded_paper_may_come_again_or_be_brought_back(office: Office) -> None:
    paper_id = ready(office)
    lan = office.actor("lan")
    with unit_of_work():
        discard_paper(paper_id, version=paper_of(paper_id).version, by=lan, reason="gửi nhầm")
    assert (paper_of(paper_id).state, paper_of(paper_id).reason) == (PaperState.DISCARDED, "gửi nhầm")
    with unit_of_work():
        bring_back(paper_id, by=lan)
    assert paper_of(paper_id).state is PaperState.READY
    assert arrives(office, ("x.txt", "một văn bản".encode())).paper_id == paper_id


def test_two_who_bring_the_same_at_the_same_moment_make_one_paper(app: Flask, office: Office) -> None:
    lan, gate, made = office.actor("lan"), threading.Barrier(2), []
    db.session.rollback()

    def bring() -> None:
        with app.app_context():
            gate.wait()
            with unit_of_work():
                made.append(take_in([Sent("KH 12.txt", b"mot")], way=Way.UPLOAD, by=lan))

    threads = [threading.Thread(target=bring) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(one.came for one in made) == [Came.NEW, Came.THERE]
    assert len({one.paper_id for one in made}) == 1


@pytest.mark.parametrize(
    ("names", "papers"),
    [
        (["a-2.jpg", "a-1.jpg", "b.pdf"], [["a-1.jpg", "a-2.jpg"], ["b.pdf"]]),
        (["a.pdf", "b.pdf", "a1.docx", "a2.docx"], [["a.pdf"], ["b.pdf"], ["a1.docx"], ["a2.docx"]]),
        (["chuky.png", "dau.png"], [["chuky.png"], ["dau.png"]]),
        (["IMG_0010.jpg", "IMG_0009.JPG"], [["IMG_0009.JPG", "IMG_0010.jpg"]]),
        (["TB (1).png", "TB (2).png", "QĐ (1).png"], [["TB (1).png", "TB (2).png"], ["QĐ (1).png"]]),
        ([], []),
    ],
)
def test_pictures_that_differ_by_their_number_are_one_paper(names: Sequence[str], papers: list[list[str]]) -> None:
    assert grouped(names) == papers


def test_pictures_chosen_together_stay_in_their_order() -> None:
    assert grouped(["z.jpg", "a.jpg", "m.pdf"], together=True) == [["z.jpg", "a.jpg"], ["m.pdf"]]


def test_a_paper_that_waits_is_told_apart_from_one_that_is_read(office: Office) -> None:
    assert paper_of(came(office)).state is PaperState.WAITING
