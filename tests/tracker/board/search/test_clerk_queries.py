"""What a clerk types on the register of the demonstration finds the paper that is meant, nearly always first."""

from __future__ import annotations

import json
from pathlib import Path

from flask import Flask

import tracker.demo
from tests.factories import make_document, make_issuer
from tests.tracker.board.search.clerk_queries import QUERIES
from tests.tracker.items.tracked import TODAY
from tracker.board.search.queries import search
from tracker.core.actor import SYSTEM

REGISTER = Path(tracker.demo.__file__).parent / "register_2022.json"
NOT_FIRST = {"chống lãng phí", "kỷ luật kỷ cương", "tiết kiệ"}  # second: another paper says the same words


def test_what_is_meant_comes_first(app: Flask) -> None:
    issuers = {}
    for one in json.loads(REGISTER.read_text(encoding="utf-8"))["documents"]:
        issuer = issuers.setdefault(one["issuer"], None) or make_issuer(one["issuer"])
        issuers[one["issuer"]] = issuer
        make_document(one["number"], one["symbol"], subject=one["subject"], issuer=issuer, kind=one["kind"])
    later = set()
    for q, _kind, wanted in (row for row in QUERIES if row[1] == "paper"):
        found = [hit.number for hit in search(q, by=SYSTEM, on=TODAY).documents]
        if not wanted:
            assert not found, q
            continue
        assert wanted in found[:5], (q, found)
        later |= {q} if found[0] != wanted else set()
    assert later <= NOT_FIRST
