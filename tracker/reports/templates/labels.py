"""Templates of papers in words: which paper, what each name stands for, how the log calls what was done."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from tracker.audit.labels import Field, register_actions, register_fields
from tracker.core.errors import Text
from tracker.organization.models import Level
from tracker.papers.templates.names import TemplateKind

PAPERS: Mapping[TemplateKind, Text] = {
    TemplateKind.REPORT: _l("Report"),
    TemplateKind.LETTER: _l("Official letter that urges"),
    TemplateKind.NOTICE: _l("Notice of conclusions"),
    TemplateKind.ANNEX: _l("Annex of all papers"),
}
LEVELS: Mapping[Level, Text] = {
    Level.PROVINCE: _l("Province level"),
    Level.DISTRICT: _l("District level"),
    Level.COMMUNE: _l("Commune level"),
}
#: What each name stands for, as the page lists them.
NAMES: Mapping[str, Text] = {
    "cap_tren": _l("the body above, in capitals; several lines"),
    "co_quan": _l("who issues it, in capitals; several lines"),
    "so_ky_hieu": _l("number and symbol; room for the number until it has one"),
    "dia_danh": _l("the place before the day"),
    "ngay_thang": _l("the day: “ngày 16 tháng 3 năm 2026”; room for the day until it is signed"),
    "ten_loai": _l("the kind of paper: “BÁO CÁO”, “THÔNG BÁO”; nothing in an official letter"),
    "trich_yeu": _l("what it is about; of an official letter with V/v before it"),
    "kinh_gui": _l("“Kính gửi” and the addressees, drawn by the program"),
    "noi_dung": _l("the whole body, drawn by the program in the styles of the template"),
    "noi_nhan": _l("the recipients with their dashes; several lines"),
    "quyen_han": _l("authority and post of the signer, in capitals; several lines"),
    "nguoi_ky": _l("the name of the signer"),
    "du_thao": _l("the mark of a draft with its hour; nothing once it is approved"),
    "ke_co_quan": _l("the line below the issuer, as long as the rules ask"),
    "ke_tieu_ngu": _l("the line below the motto"),
    "ke_trich_yeu": _l("the line below the subject"),
    "so_phu_luc": _l("the number of the annex"),
    "ten_phu_luc": _l("the title of the annex, in capitals"),
    "kem_theo": _l("the paper to which it belongs"),
    "so_lieu_den": _l("the day of its figures"),
}

register_actions(
    {
        "paper_template.adopted": _l("put a template of papers into use"),
        "paper_template.taken_back": _l("took an earlier template of papers into use again"),
        "paper_template.shipped": _l("took the shipped template of papers into use again"),
    }
)
register_fields(
    {
        "paper_template.paper": Field(_l("Paper"), PAPERS),
        "paper_template.file_name": _l("File"),
    }
)
