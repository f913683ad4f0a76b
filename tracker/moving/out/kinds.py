"""All kinds of records, in the order in which they are taken in: what is referred to stands before."""

from __future__ import annotations

from tracker.moving.out.entities import answers, figures, office, papers, recurring, tasks
from tracker.moving.out.fields import Kind

KINDS: tuple[Kind, ...] = (*office.KINDS, *papers.KINDS, *tasks.KINDS, *figures.KINDS, *recurring.KINDS, *answers.KINDS)
BY_NAME = {kind.name: kind for kind in KINDS}
