"""What the browser is given: the stamp notices a changed bundle, and a copied folder is left as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import vendor

pytestmark = pytest.mark.sqlite_only


def test_another_entry_of_the_bundle_is_another_stamp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = vendor.wanted_stamp()
    entry = tmp_path / "editor_bundle.mjs"
    entry.write_text(vendor.BUNDLED_FROM.read_text(encoding="utf-8") + "export const more = 1;\n", encoding="utf-8")
    monkeypatch.setattr(vendor, "BUNDLED_FROM", entry)
    assert vendor.wanted_stamp() != before


def test_a_copied_folder_is_served_without_node_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vendor.vendor()
    monkeypatch.setattr(vendor, "MODULES", tmp_path / "nowhere")
    vendor.vendor()
    assert vendor.is_served(vendor.wanted_stamp())


def test_the_bundle_is_a_module_with_what_the_editor_takes() -> None:
    vendor.vendor()
    text = (vendor.VENDOR / vendor.BUNDLE).read_text(encoding="utf-8")
    exports = text[text.rindex("export{") :]
    assert all(name in exports for name in ("BpmnModeler", "BpmnModdle", "minimap", "NavigatedViewer"))
