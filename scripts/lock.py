"""The pins, checked: every Python package at one version, every npm package with its digest, no registry's address."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from scripts.messages import entry
from scripts.packages import DEVELOPMENT, RUNTIME
from scripts.project import ROOT

PIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(\[[a-z0-9,_-]+\])?==[A-Za-z0-9.!+_-]+( *;.*)?")
INCLUDE = f"-r {RUNTIME}"


def python_faults(name: str, text: str) -> list[str]:
    """Lines of a requirements file that are no exact pin."""
    lines = [(number, line.split(" #")[0].strip()) for number, line in enumerate(text.splitlines(), 1)]
    wanted = [(number, line) for number, line in lines if line and not line.startswith("#") and line != INCLUDE]
    return [f"{name}:{number}: `{line}` is not pinned with ==" for number, line in wanted if not PIN.fullmatch(line)]


def npm_faults(described: dict[str, Any], locked: dict[str, Any]) -> list[str]:
    """Where package-lock.json differs from package.json, misses a digest or names an address."""
    packages: dict[str, dict[str, Any]] = locked.get("packages", {})
    faults = [
        f"package-lock.json: {kind} differ from package.json; run npm install --package-lock-only"
        for kind in ("dependencies", "devDependencies")
        if packages.get("", {}).get(kind, {}) != described.get(kind, {})
    ]
    for place, package in packages.items():
        if place and not package.get("integrity"):
            faults.append(f"package-lock.json: {place} has no integrity")
        if package.get("resolved"):
            faults.append(f"package-lock.json: {place} records an address (resolved); leave it out")
    return faults


def faults(root: Path = ROOT) -> list[str]:
    """Everything wrong with the pins of a working copy."""
    found = [
        fault for name in (RUNTIME, DEVELOPMENT) for fault in python_faults(name, (root / name).read_text("utf-8"))
    ]
    described, locked = (json.loads((root / name).read_text("utf-8")) for name in ("package.json", "package-lock.json"))
    return found + npm_faults(described, locked)


def main() -> int:
    """0 when the pins hold, else each fault on its line."""
    found = faults()
    print("\n".join(found) if found else "requirements and package-lock.json: pinned")
    return 1 if found else 0


if __name__ == "__main__":
    entry(main)
