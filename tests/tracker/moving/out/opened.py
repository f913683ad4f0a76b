"""Archives and workbooks as tests look into them."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
from flask import Flask


def run(app: Flask, *words: object) -> Any:
    """A command with its output and exit code."""
    return app.test_cli_runner().invoke(args=[str(word) for word in words])


def records_of(path: Path, kind: str) -> list[dict[str, Any]]:
    """The records of a kind."""
    with zipfile.ZipFile(path) as archive:
        return [json.loads(line) for line in archive.read(f"data/{kind}.jsonl").decode().splitlines()]


def manifest_of(path: Path) -> dict[str, Any]:
    """What the archive says of itself."""
    with zipfile.ZipFile(path) as archive:
        found: dict[str, Any] = json.loads(archive.read("manifest.json"))
    return found


def everything_of(path: Path) -> bytes:
    """Every byte that is packed in it."""
    with zipfile.ZipFile(path) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


def rows_of(path: Path, sheet: str) -> list[dict[str, Any]]:
    """The rows of a sheet by the heads of their columns."""
    heads, *rows = openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]


def with_change(source: Path, target: Path, name: str, words: bytes, others: bytes, *, sealed: bool = False) -> None:
    """A copy with other words in one member; `sealed`: its manifest says what it is now."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        contents = {one: old.read(one) for one in old.namelist()}
        assert words in contents[name]
        contents[name] = contents[name].replace(words, others)
        if sealed:
            manifest = json.loads(contents["manifest.json"])
            found = hashlib.sha256(contents[name]).hexdigest()
            manifest["members"][name] = {"size": len(contents[name]), "sha256": found}
            contents["manifest.json"] = json.dumps(manifest).encode()
        for one, content in contents.items():
            new.writestr(one, content)


def told_by(app: Flask, code: int, *words: object) -> dict[str, Any]:
    """What a command prints as JSON; it ends with this code."""
    done = run(app, *words, "--format", "json")
    assert done.exit_code == code, (done.output[-3000:], done.exception)
    found: dict[str, Any] = json.loads(done.stdout)
    return found
