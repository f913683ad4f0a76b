"""How documents hang together, and the chain up to its top."""

from __future__ import annotations

import pytest

from tests.factories import Office, make_relation
from tests.tracker.documents.papers import register
from tracker.core.actor import SYSTEM
from tracker.core.errors import InvalidInput, NotAllowed
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.documents.models import Document, Relation, RelationKind
from tracker.documents.queries.showing import ChainNode, chain_of, links_of
from tracker.documents.services.relations import add_relation, read_bases, relate, remove_relation

BASIS, SUPERSEDES, URGES = RelationKind.BASIS, RelationKind.SUPERSEDES, RelationKind.URGES


@pytest.fixture
def sample(office: Office) -> dict[str, Document]:
    """468/QĐ-TTg → 140/KH-UBND of the province → 1014/UBND-CCHC, related by their numbers."""
    papers = {
        "468": register("468/QĐ-TTg", "27/03/2021", issuer="Thủ tướng Chính phủ"),
        "140": register("140/KH-UBND", "14/10/2021", issuer="UBND tỉnh"),
        "1014": register("1014/UBND-CCHC", "22/04/2022"),
    }
    write(papers["1014"], BASIS, "Kế hoạch số 140/KH-UBND ngày 14/10/2021 của UBND tỉnh")
    write(papers["140"], BASIS, "468/QĐ-TTg")
    return papers


def write(document: Document, kind: RelationKind, number: str) -> None:
    """Relate by a written number."""
    with unit_of_work():
        add_relation(db.session.get_one(Document, document.id), kind=kind, number=number, by=SYSTEM)


def drawn(nodes: list[ChainNode]) -> list[object]:
    """The tree as nested lists of numbers."""
    out: list[object] = []
    for node in nodes:
        out.append(node.cited.number + ("*" if node.is_this else "") + ("…" if node.repeated else ""))
        if node.below:
            out.append(drawn(node.below))
    return out


def test_the_chain_is_drawn_up_to_its_top(office: Office, sample: dict[str, Document]) -> None:
    assert drawn(chain_of(sample["1014"], actor=office.actor("minh"))) == ["468", ["140", ["1014*"]]]
    assert chain_of(sample["468"], actor=office.actor("minh")) == []


def test_several_tops_share_what_they_have_in_common(office: Office, sample: dict[str, Document]) -> None:
    other = register("2/NQ-CP", "05/01/2021", issuer="Chính phủ")
    make_relation(sample["140"], other)
    assert drawn(chain_of(sample["1014"], actor=SYSTEM)) == ["2", ["140", ["1014*"]], "468", ["140…"]]


def test_a_circle_in_old_data_does_no_harm(office: Office, sample: dict[str, Document]) -> None:
    make_relation(sample["468"], sample["1014"])
    assert drawn(chain_of(sample["1014"], actor=SYSTEM)) == ["140", ["1014*", ["468", ["140…"]]]]


def test_links_are_seen_from_both_sides(office: Office, sample: dict[str, Document]) -> None:
    links = links_of(sample["140"].id, actor=SYSTEM)
    assert [(link.kind, link.outgoing, link.other.written) for link in links] == [
        (BASIS, True, "468/QĐ-TTg"),
        (BASIS, False, "1014/UBND-CCHC"),
    ]


@pytest.mark.parametrize(
    ("document", "kind", "number"),
    [
        ("1014", BASIS, "1014/UBND-CCHC"),  # itself
        ("1014", BASIS, "140/KH-UBND"),  # a second time
        ("468", BASIS, "1014/UBND-CCHC"),  # a circle
        ("1014", BASIS, "999/KH-UBND"),  # not in the register
        ("1014", BASIS, "không có số"),  # no number
        ("1014", BASIS, "140/KH-UBND và 468/QĐ-TTg"),  # two numbers
    ],
)
def test_what_cannot_be_related_is_refused(
    sample: dict[str, Document], document: str, kind: RelationKind, number: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        write(sample[document], kind, number)
    assert refused.value.field == "number"
    assert db.session.query(Relation).count() == 2


def test_replacements_cannot_run_in_a_circle_but_urging_may(sample: dict[str, Document]) -> None:
    write(sample["1014"], SUPERSEDES, "140/KH-UBND")
    with pytest.raises(InvalidInput):
        write(sample["140"], SUPERSEDES, "1014/UBND-CCHC")
    write(sample["1014"], URGES, "140/KH-UBND")
    write(sample["140"], URGES, "1014/UBND-CCHC")
    assert db.session.query(Relation).count() == 5


def test_the_day_or_the_issuer_tells_two_of_one_number_apart(office: Office, sample: dict[str, Document]) -> None:
    register("140/KH-UBND", "12/10/2022", issuer="UBND huyện", check=False)
    document = register("9/KH-UBND", "14/01/2022")
    with pytest.raises(InvalidInput, match="14/10/2021"):
        write(document, BASIS, "140/KH-UBND")
    write(document, BASIS, "140/KH-UBND của UBND tỉnh")
    write(document, BASIS, "140/KH-UBND ngày 12/10/2022")
    links = links_of(document.id, actor=SYSTEM)
    assert [link.other.issuer for link in links] == ["UBND tỉnh Quảng Ngãi", "UBND huyện Bình Sơn"]


def test_bases_are_read_from_lines_and_the_unknown_ones_told(sample: dict[str, Document]) -> None:
    found, unknown = read_bases("QĐ 468/QĐ-TTg; 140/KH-UBND\n999/KH-UBND ngày 01/02/2022", by=SYSTEM)
    assert ([document.number for document in found], list(unknown)) == (["468", "140"], ["999/KH-UBND"])
    with pytest.raises(InvalidInput) as refused:
        read_bases("140/KH-UBND\nkế hoạch của tỉnh", by=SYSTEM)
    assert refused.value.field == "basis"


def test_only_clerks_relate(office: Office, sample: dict[str, Document]) -> None:
    for act in (
        lambda: relate(sample["140"], kind=URGES, to=sample["1014"], by=office.actor("huong")),
        lambda: remove_relation(db.session.query(Relation).first(), by=office.actor("dong")),
    ):
        with pytest.raises(NotAllowed), unit_of_work():
            act()
    with unit_of_work():
        remove_relation(db.session.query(Relation).first(), by=office.actor("lan"))
    assert db.session.query(Relation).count() == 1
