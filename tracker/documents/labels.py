"""The register in words: kinds, levels, relations, findings, and how its history reads."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tracker.audit.labels import Field, register_actions, register_fields
from tracker.audit.references import Reference, register_references
from tracker.core.errors import Text
from tracker.core.i18n import write_day
from tracker.documents import checks
from tracker.documents.content import DOCX, JPEG, PDF, PNG, WEBP, XLSX
from tracker.documents.identity import is_committee
from tracker.documents.models import Authority, IssuerLevel, RelationKind
from tracker.documents.queries.visible import names_of_documents

KINDS: dict[str, Text] = {
    "NQ": _l("Resolution"), "QĐ": _l("Decision"), "CT": _l("Directive"), "QC": _l("Working rules"),
    "QyĐ": _l("Regulation"), "TC": _l("Communique"), "TB": _l("Notice"), "HD": _l("Guidance"),
    "CTr": _l("Programme"), "KH": _l("Plan"), "PA": _l("Scheme of action"), "ĐA": _l("Scheme"), "DA": _l("Project"),
    "BC": _l("Report"), "BB": _l("Minutes"), "TTr": _l("Submission"), "HĐ": _l("Contract"),
    "CV": _l("Official letter"), "CĐ": _l("Official telegram"), "BGN": _l("Memorandum"), "BTT": _l("Agreement"),
    "GUQ": _l("Letter of authority"), "GM": _l("Invitation"), "GGT": _l("Letter of introduction"),
    "GNP": _l("Leave permit"), "PG": _l("Despatch slip"), "PC": _l("Transfer slip"), "PB": _l("Notice slip"),
    "TCg": _l("Open letter"), "GP": _l("Licence"), "Luật": _l("Law"), "PL": _l("Ordinance"), "L": _l("Order"),
    "SL": _l("Decree-law"), "NĐ": _l("Decree"), "TT": _l("Circular"), "TTLT": _l("Joint circular"),
    "NQLT": _l("Joint resolution"), "VBHN": _l("Consolidated text"), "KL": _l("Conclusion"),
}  # fmt: skip

LEVELS = {
    IssuerLevel.CENTRAL: _l("Central"),
    IssuerLevel.PARTY: _l("The Party"),
    IssuerLevel.PROVINCE: _l("Province"),
    IssuerLevel.DISTRICT: _l("District"),
    IssuerLevel.COMMUNE: _l("Commune, ward"),
    IssuerLevel.OTHER: _l("Other"),
}

AUTHORITIES = {Authority.COLLECTIVE: _l("The committee"), Authority.CHAIRMAN: _l("The chairman")}


def authority_words(authority: Authority, issuer: str) -> str:
    """In whose power, of a committee's paper; nothing for the Government, the Party or a division."""
    return str(AUTHORITIES[authority]) if is_committee(issuer) else ""


#: What this document is to the other one.
RELATIONS = {
    RelationKind.BASIS: _l("Basis"),
    RelationKind.SUPERSEDES: _l("Supersedes"),
    RelationKind.AMENDS: _l("Amends"),
    RelationKind.URGES: _l("Urges"),
}
#: The same, seen from the other document.
RELATIONS_BACK = {
    RelationKind.BASIS: _l("Carried out by"),
    RelationKind.SUPERSEDES: _l("Superseded by"),
    RelationKind.AMENDS: _l("Amended by"),
    RelationKind.URGES: _l("Urged by"),
}

MEDIA = {PDF: "PDF", DOCX: "DOCX", XLSX: "XLSX", PNG: "PNG", JPEG: "JPEG", WEBP: "WEBP"}

FINDINGS: dict[str, Text] = {
    checks.YEAR_SLIP: _l("The year may be wrong"),
    checks.OUT_OF_ORDER: _l("The day does not follow the number"),
    checks.FUTURE_DATE: _l("The day lies ahead"),
    checks.RESULT_BEFORE_YEAR_END: _l("Results of a year that was not over"),
}


@dataclass(frozen=True, slots=True)
class FindingWords:
    """A finding ready to read: what was seen, why it is doubted, and the day that would mend it."""

    title: Text
    reason: str
    proposed_on: date | None = None


def finding_words(code: str, details: Mapping[str, Any], *, seen: Collection[int]) -> FindingWords:
    """The finding in the reader's language. A neighbour that is not in `seen` is not named."""
    title = FINDINGS.get(code, code)
    beside = {side: details[side] for side in ("lower", "higher") if side in details}
    if any(other["id"] not in seen for other in beside.values()):
        return FindingWords(title, _("Number and day do not follow the order of the register"))
    values = {"number": details.get("number", ""), "day": _day(details.get("issued_on"))}
    for side, other in beside.items():
        values |= {side: other["number"], f"{side}_day": _day(other["issued_on"])}
    if code == checks.YEAR_SLIP:
        values["number"] = values["number"].split("/")[0].split("-")[0]
        words = _(
            "The day %(day)s may have a wrong year: number %(number)s lies between %(lower)s (%(lower_day)s) "
            "and %(higher)s (%(higher_day)s)", **values,
        )  # fmt: skip
        return FindingWords(title, words, date.fromisoformat(details["proposed_on"]))
    if code == checks.OUT_OF_ORDER:
        return FindingWords(title, _order_words(beside, values))
    if code == checks.FUTURE_DATE:
        registered = _day(details["registered_on"])
        words = _(
            "The day of issue %(day)s is after the day of registration %(registered)s", registered=registered, **values
        )
        return FindingWords(title, words)
    words = _("It tells the results of %(year)s but bears the day %(day)s", year=details.get("year", ""), **values)
    return FindingWords(title, words)


def _order_words(beside: Mapping[str, Any], values: Mapping[str, str]) -> str:
    if "lower" in beside and "higher" in beside:
        words = _(
            "%(number)s bears the day %(day)s, but %(lower)s before it %(lower_day)s "
            "and %(higher)s after it %(higher_day)s",
            **values,
        )
    elif "lower" in beside:
        words = _("%(number)s bears the day %(day)s, but %(lower)s before it bears %(lower_day)s", **values)
    else:
        words = _("%(number)s bears the day %(day)s, but %(higher)s after it bears %(higher_day)s", **values)
    return str(words)


def _day(written: Any) -> str:
    return write_day(date.fromisoformat(written)) if written else ""


register_references(
    {
        "document": Reference(
            _l("a document of restricted sight"), names_of_documents, "documents.show_document", "document_id"
        )
    }
)
register_actions(
    {
        "document.registered": _l("registered the document"),
        "document.edited": _l("corrected the document"),
        "document.relation_added": _l("added a relation: %(relation)s %(other)s"),
        "document.relation_removed": _l("took a relation away: %(relation)s %(other)s"),
        "document.file_added": _l("attached the file %(file)s"),
        "document.file_removed": _l("removed the file %(file)s"),
        "document.finding_settled": _l("confirmed that it is right: %(finding)s"),
        "document.finding_reopened": _l("doubted it again: %(finding)s"),
    }
)
register_fields(
    {
        "document.kind": Field(_l("Kind"), words=KINDS),
        "document.number": _l("Number"),
        "document.symbol": _l("Symbol"),
        "document.issued_on": _l("Date of issue"),
        "document.issuer": _l("Issuer"),
        "document.authority": Field(_l("Authority"), words=AUTHORITIES),
        "document.signer": _l("Signer"),
        "document.subject": _l("Subject"),
        "document.restricted": _l("Restricted"),
        "document.recipients": _l("Recipients"),
        "document.relation": Field(_l("Relation"), words=RELATIONS),
        "document.other": Field(_l("Other document"), refers=True, essential=True),
        "document.file": _l("File"),
        "document.sha256": Field(_l("Fingerprint (SHA-256)"), show=lambda value: f"{value[:12]}…"),
        "document.finding": Field(_l("Finding"), words=FINDINGS),
    }
)
