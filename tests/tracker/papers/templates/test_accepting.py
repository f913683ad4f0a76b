"""What is let in as a template: hostile and broken files are refused, with a sentence and the paragraph."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx.oxml.ns import qn

from tests.tracker.papers.invented import report
from tests.tracker.papers.templates.files import ANNEX, REPORT, edited, packed, parts_of, with_part, with_words
from tracker.papers.templates.accepting import accepted
from tracker.papers.templates.faults import TemplateFaultsError
from tracker.papers.templates.names import TemplateKind
from tracker.papers.templates.packing import opened, packed as repacked
from tracker.papers.templates.rendering import TemplateFailed, render
from tracker.papers.templates.shipped import shipped
from tracker.papers.templates.values import paper_values

DOCUMENT = "word/document.xml"
NUMBER = "{{ so_ky_hieu }}"


def refused(data: bytes, kind: TemplateKind = REPORT) -> str:
    """All that is said against the file."""
    with pytest.raises(TemplateFaultsError) as caught:
        accepted(data, kind)
    return "\n".join(f"{fault.where}: {fault.words}" for fault in caught.value.faults)


HOSTILE = [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}", "{{ so_ky_hieu.__class__ }}", "{{ so_ky_hieu['x'] }}",
        "{{ so_ky_hieu() }}", "{{ so_ky_hieu|attr('x') }}", "{{ 9999999**9999999 }}", "{{ 'a' * 1000000000 }}",
        "{{ config }}", "{{ self }}", "{{ cycler.__init__.__globals__ }}", "{% include 'x' %}", "{% set a = 1 %}",
        "{% for i in range(1000000000) %}x{% endfor %}", "{%p for dong in co_quan|sort %}", "{# nothing #}",
        "{% macro a() %}{% endmacro %}", "{{ so_ky_hieu", "so_ky_hieu }}", "{{ loop.index }}", "{{p noi_dung }}",
        "{{ so_ky_hieu|upper|replace('a','b') }}", "{% vm %}", "{% colspan 3 %}", "{%- if du_thao -%}",
]  # fmt: skip


def test_more_than_names_is_refused_and_told_with_its_paragraph() -> None:
    for typed in HOSTILE:
        assert "Body, paragraph 8: “{{ so_ky_hieu }}" in refused(with_words(NUMBER, f"{NUMBER} {typed}")), typed


def test_names_that_are_unknown_or_missing_are_told() -> None:
    said = refused(with_words(NUMBER, "{{ so_ky_hjeu }}"))
    assert "There is no name “so_ky_hjeu”." in said
    assert "The name “so_ky_hieu” is missing" in said
    assert "“co_quan” is several lines" in refused(with_words(NUMBER, f"{NUMBER} {{{{ co_quan }}}}"))
    assert "“noi_dung” stands alone" in refused(with_words("{{ noi_dung }}", "Nội dung: {{ noi_dung }}"))
    assert "“dong”" in refused(with_words(NUMBER, f"{NUMBER} {{{{ dong }}}}")), "outside of a loop it is nothing"


def test_loops_and_conditions_end_where_they_begin() -> None:
    assert "has no end" in refused(with_words("{%p endfor %}", ""))
    assert "in another loop" in refused(with_words("{{ dong }}", "{%p for dong in noi_nhan %}"))
    assert "stands alone in its paragraph" in refused(with_words("{%p endfor %}", "x {%p endfor %}"))
    assert "not whole" in refused(with_words(NUMBER, NUMBER + "{% if du_thao %}"))


def test_a_sign_where_no_text_is_is_refused() -> None:
    assert "Only names may stand here" in refused(with_words('w:val="Kind"', 'w:val="{{ 1 }}"'))


@pytest.mark.parametrize(
    ("name", "relation", "outside", "words"),
    [
        ("vbaProject.bin", "http://schemas.microsoft.com/office/2006/relationships/vbaProject", False, "macros"),
        ("embeddings/a.bin", "oleObject", False, "embedded object"),
        ("embeddings/a.xlsx", "package", False, "embedded file"),
        ("http://somewhere/a.png", "image", True, "from elsewhere"),
        ("chunk.html", "aFChunk", False, "inserts another file"),
        ("part.docx", "subDocument", False, "inserts another file"),
        ("http://somewhere/a.xslt", "transform", True, "not let in (transform)"),
        ("http://somewhere/a.mp4", "video", True, "not let in (video)"),
        ("http://somewhere/", "frame", True, "inserts another file"),
        ("signature.sigs", "http://example.com/digital-signature/origin", False, "not let in (origin)"),
        ("activeX1.xml", "control", False, "control"),
        ("strange.xml", "http://example.com/strange", False, "not let in (strange)"),
        ("a.emf", "image", False, "neither PNG nor JPG"),
    ],
)
def test_what_could_act_or_reach_out_is_refused(name: str, relation: str, outside: bool, words: str) -> None:
    assert words in refused(with_part(name, "x", relation, outside=outside))


def test_what_word_puts_into_every_file_is_left_out_and_links_keep_their_words() -> None:
    data = with_part("http://example.com/", "", "hyperlink", outside=True)
    parts = parts_of(data)
    link = '<w:hyperlink r:id="rId99"><w:r><w:t>CỘNG HÒA</w:t></w:r></w:hyperlink>'
    nation = '<w:t xml:space="preserve">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</w:t></w:r>'
    text = parts[DOCUMENT].decode().replace(nation, f"</w:r>{link}", 1)
    assert link in text
    parts |= {DOCUMENT: text.encode(), "docProps/thumbnail.jpeg": b"x", "customXml/item1.xml": b"<x/>"}
    package = opened(accepted(packed(parts), REPORT))
    assert sorted(package.trees) == [
        "docProps/core.xml", "word/document.xml", "word/header1.xml", "word/header2.xml", "word/settings.xml",
        "word/styles.xml",
    ]  # fmt: skip
    assert package.pictures == {}
    tree = package.trees[DOCUMENT]
    assert next(tree.iter(qn("w:hyperlink")), None) is None
    assert "CỘNG HÒA" in "".join(one.text or "" for one in tree.iter(qn("w:t")))


def test_what_points_elsewhere_without_a_relation_loses_its_address() -> None:
    field = "".join(
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>{then}'
        for kind, then in (
            ("begin", '<w:r><w:instrText> HYPERLINK "http://somewhere/" </w:instrText></w:r>'),
            ("separate", "<w:r><w:t>các chữ của liên kết</w:t></w:r>"),
            ("end", ""),
        )
    )
    vml, office = "urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:office"
    drawn = (
        f'<w:r><w:pict xmlns:v="{vml}" xmlns:o="{office}"><v:rect o:href="http://somewhere/">'
        '<v:imagedata src="http://somewhere/a.png"/></v:rect></w:pict></w:r>'
    )
    bound = (
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="{1}"/></w:sdtPr><w:sdtContent><w:p><w:r>'
        "<w:t>chữ trong ô</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    form = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:entryMacro w:val="Run"/></w:ffData></w:fldChar></w:r>'
    data = with_words("<w:body>", f"<w:body>{bound}<w:p>{field}{drawn}{form}</w:p>")
    data = packed({**parts_of(data), "word/settings.xml": parts_of(data)["word/settings.xml"].decode().replace(
        "<w:zoom", '<w:updateFields w:val="true"/><w:linkStyles/><w:zoom')})  # fmt: skip
    made = parts_of(accepted(data, REPORT))
    text = made[DOCUMENT].decode()
    assert "các chữ của liên kết" in text
    assert "chữ trong ô" in text
    everything = b"".join(made.values()).decode()
    for gone in ("somewhere", "HYPERLINK", "dataBinding", "entryMacro", "updateFields", "linkStyles"):
        assert gone not in everything, gone


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("<w:body>", '<w:body><w:p><w:ins w:id="1"><w:r/></w:ins></w:p>', "tracked changes"),
        ("<w:body>", "<w:body><w:p><w:r><w:object/></w:r></w:p>", "embedded object"),
        ("<w:body>", "<w:body><w:altChunk/>", "embedded object"),
        ("<w:body>", '<w:body><w:p><w:r><w:pict><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office"/>'
                     "</w:pict></w:r></w:p>", "embedded object"),
        ("<w:body>", '<w:body><w:p><w:hyperlink><w:fldSimple w:instr="HYPERLINK x"><w:r>'
                     "<w:instrText> LINK Excel.Sheet a</w:instrText></w:r></w:fldSimple></w:hyperlink></w:p>", "LINK"),
        ("<w:body>", '<w:body><w:p><w:fldSimple w:instr=" DATABASE \\\\d a "/></w:p>', "DATABASE"),
        ("<w:body>", '<w:body><w:p><w:fldSimple w:instr=" INCLUDETEXT /etc/passwd "/></w:p>', "INCLUDETEXT"),
        ("<w:body>", "<w:body><w:p><w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO a"
                     "</w:instrText></w:r></w:p>", "DDEAUTO"),
        ("<?xml version='1.0' encoding='UTF-8' standalone='yes'?>",
         "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>", "no Word file"),
    ],
)  # fmt: skip
def test_what_the_parts_hold_is_looked_at(old: str, new: str, words: str) -> None:
    assert words in refused(with_words(old, new))


def test_files_that_are_none_and_files_too_large() -> None:
    assert "no Word file" in refused(b"\xd0\xcf\x11\xe0 an old .doc")
    assert "no Word file" in refused(packed({"a": "b"}))
    macros = parts_of(shipped(REPORT))
    types = macros["[Content_Types].xml"].decode()
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    enabled = types.replace(main, "application/vnd.ms-word.document.macroEnabled.main+xml")
    assert "macros" in refused(packed({**macros, "[Content_Types].xml": enabled}))
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(4):
            archive.writestr(f"{number}.xml", b"0" * 7_000_000)
    assert len(bomb.getvalue()) < 100_000
    assert "too large" in refused(bomb.getvalue())
    assert "too large" in refused(b"0" * 2_200_000)
    deep = "<w:p>" * 3000
    assert "no Word file" in refused(with_words("<w:body>", f"<w:body>{deep}{deep.replace('<', '</')}"))


@pytest.mark.parametrize(("part", "words"), [("pict", "no pictures"), ("footnoteReference", "no footnotes")])
def test_an_annex_takes_neither_pictures_nor_footnotes_along(part: str, words: str) -> None:
    data = with_words("<w:body>", f"<w:body><w:p><w:r><w:{part}/></w:r></w:p>", kind=ANNEX)
    assert words in refused(data, ANNEX)


@pytest.mark.parametrize(
    "typed",
    [
        "{{ ''.__class__ }}",
        "{% for a in co_quan %}{% for b in co_quan %}{% endfor %}{% endfor %}",
    ],
)
def test_behind_the_first_wall_stands_another(typed: str) -> None:
    """A template that was never looked at: the parsed template is checked, before anything of it runs."""
    with pytest.raises(TemplateFailed, match="more than the names"):
        render([with_words(NUMBER, typed)], [(0, paper_values(report()))])


def test_what_takes_too_long_is_stopped() -> None:
    with pytest.raises(TemplateFailed, match="too long"):
        render([shipped(REPORT)], [(0, paper_values(report()))], seconds=0.05)


def test_a_template_without_changes_is_taken_and_taking_it_again_changes_nothing() -> None:
    once = accepted(edited(lambda document: None), REPORT)
    assert repacked(opened(once)) == once
