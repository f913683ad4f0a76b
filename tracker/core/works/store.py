"""Where works keep their files: instance/works/<id>/, of their owner alone (`core.keeping`)."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection
from pathlib import Path

from flask import current_app

from tracker.core.works.models import Work

SCRATCH = "scratch"


def top() -> Path:
    """The folder of all works."""
    return Path(current_app.config["TRACKER_INSTANCE"]) / "works"


def folder_of(work_id: int) -> Path:
    """The folder of one."""
    return top() / str(work_id)


def scratch_of(work_id: int) -> Path:
    """Its folder for what is needed meanwhile; made where it is not there."""
    folder = folder_of(work_id) / SCRATCH
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def put(work_id: int, made: Path, name: str) -> int:
    """Move what was made to where results lie, whole and on the disk; its size in bytes."""
    target = folder_of(work_id) / name
    with made.open("rb") as file:
        os.fsync(file.fileno())
    shutil.move(made, target)
    target.chmod(0o600)
    return target.stat().st_size


def file_of(work: Work) -> Path | None:
    """The file of a result, where it still lies there."""
    path = folder_of(work.id) / Path(work.file).name
    return path if work.file and path.is_file() else None


def remove(work_id: int, *, but: str = "") -> None:
    """Everything of a work, or everything but its result. What another process removed first is no fault."""
    folder = folder_of(work_id)
    if not but:
        shutil.rmtree(folder, ignore_errors=True)
        return
    for path in [one for one in folder.iterdir() if one.name != but] if folder.is_dir() else ():
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def numbers() -> list[int]:
    """The works of which something lies there."""
    if not top().is_dir():
        return []
    return sorted(int(path.name) for path in top().iterdir() if path.name.isascii() and path.name.isdecimal())


def remove_all_but(known: Collection[int], numbers: Collection[int]) -> int:
    """Of these folders remove those that belong to none of the known works; how many."""
    lost = [number for number in numbers if number not in known]
    for number in lost:
        remove(number)
    return len(lost)
