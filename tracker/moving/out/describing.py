"""How an archive explains itself: README in two languages, a JSON Schema, the tables of docs/export.md. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tracker.moving.out.fields import FILLED, FORM, FORMAT, Field, Kind, Type, choices_of

_SCHEMAS: Mapping[Type, Mapping[str, Any]] = {
    Type.TEXT: {"type": "string"},
    Type.NUMBER: {"type": "integer"},
    Type.TRUTH: {"type": "boolean"},
    Type.DAY: {"type": "string", "format": "date"},
    Type.MOMENT: {"type": "string", "format": "date-time"},
    Type.FILLED: {
        "type": "array",
        "items": {
            "type": "object", "required": list(FILLED), "additionalProperties": False,
            "properties": {name: {"type": ["string", "integer", "null"] if name == "value" else "string"}
                           for name in FILLED},
        },
    },
}  # fmt: skip
_HASH = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
#: What is not in an archive, said in each README and in the documentation.
LEFT_OUT = (
    ("passwords, sign-ins, links of mails, the key of the server",
     "mật khẩu, phiên đăng nhập, liên kết trong thư, khóa của máy chủ"),
    ("the log of who did and read what", "nhật ký ai làm gì, ai đọc gì"),
    ("mails, notices, reminder plans and personal settings", "thư, thông báo, lịch nhắc việc và cài đặt cá nhân"),
    ("the steps of procedures and their drawings", "các bước của quy trình và sơ đồ quy trình"),
    ("reports, their kinds, outlines and texts", "báo cáo, loại báo cáo, đề cương và lời văn"),
    ("saved lists, stand-ins, papers that wait", "danh sách đã lưu, ủy quyền, văn bản chờ"),
)  # fmt: skip


def schema(kinds: Sequence[Kind]) -> dict[str, Any]:
    """A JSON Schema: one definition for each kind of records, and one of the manifest."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{FORMAT}, form {FORM}",
        "$defs": {"manifest": _manifest()} | {kind.name: _of(kind) for kind in kinds},
    }


def _of(kind: Kind) -> dict[str, Any]:
    return {
        "type": "object",
        "description": f"One line of {kind.file}. {kind.english}.",
        "properties": {field.name: _property(field) for field in kind.fields},
        "required": [field.name for field in kind.fields],
        "additionalProperties": False,
    }


def _property(field: Field) -> dict[str, Any]:
    found: dict[str, Any] = {"description": _meaning(field), **_SCHEMAS[field.type]}
    if field.choices is not None:
        found["enum"] = [*choices_of(field), *([None] if field.none else [])]
    if field.none:
        found["type"] = [found["type"], "null"]
    return found


def _meaning(field: Field) -> str:
    words = field.english
    if field.refers:
        words += f" (a key of {field.refers})"
    return f"{words}; null: {field.none}" if field.none else words


def _manifest() -> dict[str, Any]:
    member = {"type": "object", "properties": {"size": {"type": "integer"}, "sha256": _HASH}}
    texts = ("format", "program", "office")
    properties = {name: {"type": "string"} for name in texts} | {
        "form": {"type": "integer", "description": "counted up when older programs cannot read it any more"},
        "made_at": {"type": "string", "format": "date-time"},
        "restricted": {"type": "boolean", "description": "whether restricted documents and their items are in it"},
        "records": {"type": "object", "additionalProperties": {"type": "integer"}},
        "members": {"type": "object", "additionalProperties": member},
        "missing": {"type": "array", "items": _HASH, "description": "files that the office itself has lost"},
    }
    return {"type": "object", "properties": properties, "required": list(properties)}


def tables(kinds: Sequence[Kind]) -> str:
    """The fields of every kind as tables of Markdown, for the documentation."""
    return "\n".join(_table(kind) for kind in kinds)


def _table(kind: Kind) -> str:
    lines = [f"### {kind.name}", f"{kind.english}. *{kind.vietnamese}.*", "", "| field | holds | meaning | nghĩa |"]
    lines.append("|---|---|---|---|")
    for field in kind.fields:
        holds = ", ".join(choices_of(field)) or field.type.value
        lines.append(f"| `{field.name}` | {holds} | {_meaning(field)} | {field.vietnamese} |")
    return "\n".join([*lines, ""])


def readme(kinds: Sequence[Kind], *, office: str, made_at: str, restricted: bool) -> str:
    """What the archive is, for whoever opens it in ten years."""
    files = "\n".join(f"  {kind.file:<30} {kind.vietnamese} / {kind.english}" for kind in kinds)
    fields = "\n".join(_lines(kind) for kind in kinds)
    vietnamese = "\n".join(f"- {words}" for _english, words in LEFT_OUT)
    english = "\n".join(f"- {words}" for words, _vietnamese in LEFT_OUT)
    return _README.format(
        office=office, made_at=made_at, files=files, fields=fields, left_vi=vietnamese, left_en=english,
        secret_vi=SECRET[restricted][0], secret_en=SECRET[restricted][1], form=FORM,
    )  # fmt: skip


#: Whether restricted documents are in it: in Vietnamese, in English.
SECRET = {
    True: ("CÓ văn bản hạn chế người xem và nhiệm vụ của chúng: giữ tệp này như giữ các văn bản đó.",
           "Restricted documents and their items ARE in it: keep this file as you keep those papers."),
    False: ("KHÔNG có văn bản hạn chế người xem và nhiệm vụ của chúng.",
            "Restricted documents and their items are NOT in it."),
}  # fmt: skip


def _lines(kind: Kind) -> str:
    rows = (f"    {one.name:<20} {one.type.value:<42} {one.vietnamese} / {_meaning(one)}" for one in kind.fields)
    return "\n".join([f"  {kind.name}", *rows])


_README = """\
DỮ LIỆU CỦA {office}
Xuất lúc / made at: {made_at}

Đây là toàn bộ dữ liệu theo dõi kế hoạch và thời hạn, để lưu trữ hoặc chuyển sang hệ thống khác. Mỗi tệp trong thư mục
data/ là JSON Lines, mã UTF-8: mỗi dòng là một bản ghi, mỗi trường có tên. Ngày ghi 2026-11-24, giờ ghi theo UTC. Tệp
đính kèm nằm trong files/, tên là mã băm SHA-256 của nội dung (hai ký tự đầu là thư mục). manifest.json ghi số bản ghi,
dung lượng và mã băm của từng tệp; schema.json mô tả các trường bằng JSON Schema.
{secret_vi}

Không có trong tệp này:
{left_vi}

Nhập vào nơi khác: `flask setup`, rồi `flask import archive TỆP --dry-run`, rồi `flask import archive TỆP`.

All that the office tracks, to be kept or taken elsewhere. Each file of data/ is JSON Lines in UTF-8: a record a line,
every field by its name. Days are 2026-11-24, moments are UTC. Attached files lie in files/ under the SHA-256 of their
content (its first two letters are the folder). manifest.json has the number of records, the size and the hash of each
file; schema.json says the fields as a JSON Schema. Form {form}.
{secret_en}

Not in it:
{left_en}

Into another place: `flask setup`, then `flask import archive FILE --dry-run`, then `flask import archive FILE`.

CÁC TỆP / FILES
{files}

CÁC TRƯỜNG / FIELDS
{fields}
"""
