"""`make dist`: one archive that installs the program on a machine without internet (Linux on x86-64, Python ≥ 3.11)."""

from __future__ import annotations

import argparse
from pathlib import Path

from scripts.disting import contents, wheels
from scripts.disting.contents import Entry
from scripts.disting.packing import pack, sums_beside, with_sums
from scripts.messages import Stop, entry, say
from scripts.project import ROOT, alone
from scripts.setup import set_up

FOLDER = ROOT / "dist"
#: Which system and processor the wheels are for.
MACHINE = "linux-x86_64"
CHANGED = "+changed"
MEGABYTE = 1_000_000


def archive_name(version: str) -> str:
    """The name of the archive of a version."""
    return f"tracker-{version}-{MACHINE}.tar.gz"


def release(*, as_it_stands: bool, root: Path = ROOT) -> str:
    """The version, with `+changed` behind it where the files are not those of the commit and that is allowed."""
    version = contents.version_of((root / contents.VERSION_FILE).read_text(encoding="utf-8"))
    differing = contents.changed(root)
    if not differing:
        return version
    if as_it_stands:
        return version + CHANGED
    named = ", ".join(differing[:3]) + ("…" if len(differing) > 3 else "")
    raise Stop(
        f"Còn thay đổi chưa ghi vào kho ({named}); hãy ghi trước, hoặc đóng gói nguyên trạng: "
        'make dist ARGS="--as-it-stands".',
        f'Not committed: {named}. Commit it first, or pack it as it stands: make dist ARGS="--as-it-stands"',
    )


def entries(version: str, found: list[Path]) -> list[Entry]:
    """All that lies in the archive, without its sums."""
    files = contents.tracked()
    gathered = [Entry(f"wheels/{wheel.name}", wheel) for wheel in found]
    release_file = Entry("RELEASE", f"{version}\n".encode())
    return [release_file, *contents.installers(files), *gathered, *contents.program(files)]


def build(*, as_it_stands: bool = False) -> Path:
    """Make the archive in dist/ and return its path."""
    with alone():
        version = release(as_it_stands=as_it_stands)
        set_up()
        FOLDER.mkdir(exist_ok=True)
        found = wheels.gather(FOLDER / "wheels")
        archive = FOLDER / archive_name(version)
        say("Đang đóng gói…", "packing")
        whole = with_sums(entries(version, found))
        pack(whole, archive, top=f"tracker-{version}", moment=contents.commit_time())
        sums_beside(FOLDER)
    return archive


def main() -> int:
    """Build, and tell what came of it."""
    options = argparse.ArgumentParser(prog="make dist", description=__doc__)
    options.add_argument("--as-it-stands", action="store_true", help="also what is not committed; the version says so")
    archive = build(as_it_stands=options.parse_args().as_it_stands)
    size = archive.stat().st_size / MEGABYTE
    say(f"Đã đóng gói dist/{archive.name}, {size:.1f} MB.", f"dist/{archive.name}, {size:.1f} MB")
    return 0


if __name__ == "__main__":
    entry(main)
