"""The folder in which one module is mutated: links to the working copy, so that no run copies or touches it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def prepare(folder: Path, root: Path, module: Path) -> None:
    """Lay out `mutants`, the working copy without the module, and the module beside it, where mutmut looks for it."""
    (folder / "setup.cfg").write_text(f"[mutmut]\nsource_paths = {module}\ntrack_dependencies = false\n", "utf-8")
    (folder / module.parts[0]).symlink_to(root / module.parts[0])
    mutants = folder / "mutants"
    _link(mutants, root, module.parts)
    package = mutants / module.parts[0] / "__init__.py"
    package.unlink(
        missing_ok=True
    )  # that of the application makes the application: six seconds that a pure module does not need
    package.touch()


def _link(folder: Path, root: Path, leading: Sequence[str]) -> None:
    """`folder` as `root`, by links; what leads to the module is made of folders, and the module itself is left out."""
    folder.mkdir()
    for one in root.iterdir():
        if one.name != leading[0] and not one.name.startswith((".", "__pycache__", "pyproject.toml")):
            (folder / one.name).symlink_to(one)
    if len(leading) > 1:
        _link(folder / leading[0], root / leading[0], leading[1:])
