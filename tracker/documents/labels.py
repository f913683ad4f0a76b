"""The register in words: kinds, levels, relations, findings, and how its history reads."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _, lazy_gettext as _l

from tracker.audit.labels import Field, register_actions, register_fields
from tracker.audit.references import Reference, register_references
from tracker.core.errors import Text
from tracker.core.i18n import write_day
from tracker.documents.content import DOCX, JPEG, PDF, PNG, WEBP, XLSX
from tracker.documents.doubts import DOUBT_OF, DOUBTS
from tracker.documents.identity import is_committee
from tracker.documents.models import Authority, Issuer, IssuerLevel, RelationKind
from tracker.documents.queries.visible import names_of_documents
from tracker.organization.labels import TERRITORIES
from tracker.organization.terms import territory_in

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


def level_words(issuer: Issuer) -> Text:
    """Where an issuer stands; of communes what the name says: a phường is not told to be a xã."""
    territory = territory_in(issuer.name, issuer.level.value) if issuer.level is IssuerLevel.COMMUNE else None
    return TERRITORIES[territory] if territory is not None else LEVELS[issuer.level]


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


@dataclass(frozen=True, slots=True)
class FindingWords:
    """A finding ready to read: what was seen, why it is doubted, and the day that would mend it."""

    title: Text
    reason: str
    proposed_on: date | None = None


def finding_words(code: str, details: Mapping[str, Any], *, seen: Collection[int]) -> FindingWords:
    """The finding in the reader's language. A neighbour that is not in `seen` is not named."""
    kind = DOUBT_OF[code]
    beside = {side: details[side] for side in ("lower", "higher") if side in details}
    if any(other["id"] not in seen for other in beside.values()):
        return FindingWords(kind.title, _("Number and day do not follow the order of the register"))
    values = {"number": details.get("number", ""), "year": str(details.get("year", ""))}
    values |= {"day": _day(details.get("issued_on")), "registered": _day(details.get("registered_on"))}
    for side, other in beside.items():
        values |= {side: other["number"], f"{side}_day": _day(other["issued_on"])}
    proposed_on = details.get("proposed_on")
    return FindingWords(kind.title, kind.reason(values), date.fromisoformat(proposed_on) if proposed_on else None)


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
        "document.withdrawn": _l("withdrew the document from the register"),
        "document.brought_back": _l("brought the document back into the register"),
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
        "document.arrival_number": _l("Number of arrival"),
        "document.arrived_on": _l("Day of arrival"),
        "document.withdrawn_on": _l("Withdrawn on"),
        "document.restricted": _l("Restricted"),
        "document.recipients": _l("Recipients"),
        "document.relation": Field(_l("Relation"), words=RELATIONS),
        "document.other": Field(_l("Other document"), refers=True, essential=True),
        "document.file": _l("File"),
        "document.sha256": Field(_l("Fingerprint (SHA-256)"), show=lambda value: f"{value[:12]}…"),
        "document.finding": Field(_l("Finding"), words={doubt.code: doubt.title for doubt in DOUBTS}),
    }
)
