"""Templates as HTML: what Jinja puts in is one mark, the rest is what somebody typed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment, nodes

VALUE = "\ue000"  # where a value stands: of the private use area, so no letter
#: Parts of templates whose text is no text for people, with the reason.
NOT_SHOWN = (
    r"block \w+_class",  # names of CSS classes
    r"macro _kind\b",  # a key that the macros beside it compare with
)
SPOKEN = frozenset({"alt", "title", "placeholder", "aria-label", "aria-description", "summary", "label", "data-copied"})


@dataclass
class Found(HTMLParser):
    """What one template holds: `texts` a person would read, `inline` what the CSP refuses, each with its line."""

    texts: list[tuple[int, str]] = field(default_factory=list)
    inline: list[tuple[int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at the attributes."""
        line, names = self.getpos()[0], dict(attrs)
        if tag == "style" or (tag == "script" and not names.get("src")):
            self.inline.append((line, f"<{tag}>"))
        for name, value in attrs:
            if name == "style" or name.startswith(("on", "hx-on")):
                self.inline.append((line, f"{name}="))
            if (value or "").strip().casefold().startswith("javascript:"):
                self.inline.append((line, f"{name}={value}"))
            if name in SPOKEN:
                self._read(line, value or "")

    def handle_data(self, data: str) -> None:
        """Look at the text; what stands in <style> (of mails) is none."""
        if self.cdata_elem == "style":
            return
        self._read(self.getpos()[0], data)

    def _read(self, line: int, text: str) -> None:
        if any(character.isalpha() for character in text):
            self.texts.append((line, " ".join(text.replace(VALUE, "…").split())))


@cache
def look_at(path: Path) -> Found:
    """Read one template."""
    found = Found()
    found.feed(as_html(path.read_text(encoding="utf-8")))
    found.close()
    return found


def as_html(source: str) -> str:
    """The source with values as VALUE and statements as nothing, every line where it was."""
    written = []
    for part in NOT_SHOWN:
        source = re.sub(rf"{{%-? {part}.*?%}}.*?{{%-? end(block|macro).*?%}}", _lines_only, source, flags=re.DOTALL)
    for _, kind, text in Environment(autoescape=True).lex(source):
        if kind in ("data", "raw_data"):
            written.append(text)
        else:
            written.append((VALUE if kind == "variable_begin" else "") + "\n" * text.count("\n"))
    return "".join(written)


def _lines_only(part: re.Match[str]) -> str:
    return "\n" * part[0].count("\n")


@cache
def parsed(path: Path) -> nodes.Template:
    """Jinja's own tree of a template."""
    return Environment(autoescape=True).parse(path.read_text(encoding="utf-8"), str(path))


def strings_in(node: nodes.Node) -> set[str]:
    """The texts that an expression may come to: both of `'a' if x else 'b'`."""
    if isinstance(node, nodes.CondExpr):
        return strings_in(node.expr1) | (strings_in(node.expr2) if node.expr2 else set())
    if isinstance(node, nodes.Or | nodes.And):
        return strings_in(node.left) | strings_in(node.right)
    return {node.value} if isinstance(node, nodes.Const) and isinstance(node.value, str) else set()


@cache
def icons_of_sprite(sprite: Path) -> frozenset[str]:
    """The names that the sprite draws."""
    return frozenset(re.findall(r'<symbol id="([^"]+)"', sprite.read_text(encoding="utf-8")))
