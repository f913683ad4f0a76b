"""An uploaded file becomes a template: opened, cleaned, its names read, drawn once with an example; or its faults."""

from __future__ import annotations

from docx.oxml.ns import qn
from flask_babel import lazy_gettext as _l

from tracker.papers.templates.cleansing import cleanse
from tracker.papers.templates.drawing import OwnTemplates, draw
from tracker.papers.templates.example import example
from tracker.papers.templates.faults import Fault, TemplateFaultsError, refused
from tracker.papers.templates.names import TemplateKind
from tracker.papers.templates.packing import NO_WORD, Package, opened, packed
from tracker.papers.templates.reading import faults_of
from tracker.papers.templates.rendering import TemplateFailed


def accepted(data: bytes, kind: TemplateKind) -> bytes:
    """The cleaned file. Raises TemplateFaultsError with all that is wrong."""
    package = opened(data)
    if package.trees[package.main].find(qn("w:body")) is None:
        raise refused(NO_WORD)
    cleanse(package)
    faults = faults_of(_parts(package), kind)
    faults += _not_brought(package, kind)
    if faults:
        raise TemplateFaultsError(faults)
    template = packed(package)
    try:
        draw(example(kind), own(kind, template))
    except TemplateFailed as error:
        raise TemplateFaultsError([Fault(str(error))]) from error
    except Exception as error:  # a file that nobody thought of: python-docx has no one error for what it cannot read
        raise refused(NO_WORD) from error
    return template


def own(kind: TemplateKind, template: bytes | None) -> OwnTemplates:
    """This template for this kind, everything else as it is shipped."""
    return OwnTemplates(annex=template) if kind is TemplateKind.ANNEX else OwnTemplates(main=template)


def _parts(package: Package) -> list[tuple[str, object]]:
    """Body, headers, footers and whatever else has words."""
    found = [("body", package.trees[package.main])]
    for name, tree in package.trees.items():
        last = package.types[name].rpartition(".")[2].removesuffix("+xml")
        if name != package.main:
            found.append((last if last in ("header", "footer") else "other", tree))
    return found


def _not_brought(package: Package, kind: TemplateKind) -> list[Fault]:
    """An annex takes its page, its styles and its lists along, not its pictures and footnotes."""
    if kind is not TemplateKind.ANNEX:
        return []
    body, faults = package.trees[package.main], []
    if next(body.iter(qn("w:drawing"), qn("w:pict")), None) is not None:
        faults.append(Fault(_l("A template of annexes has no pictures: those of the paper itself go on.")))
    if next(body.iter(qn("w:footnoteReference"), qn("w:endnoteReference")), None) is not None:
        faults.append(Fault(_l("A template of annexes has no footnotes. Write the note below the text itself.")))
    return faults
