"""Which demonstrations there are, and which one an instance holds."""

from __future__ import annotations

from tracker.demo.describing import Demo
from tracker.demo.office_2022 import BINH_SON_2022
from tracker.demo.office_2026 import BINH_SON_2026
from tracker.organization.models import Committee

#: By the word that TRACKER_DEMO and `flask demo load --office` take; the first one unless another is asked for.
OFFICES = {demo.name: demo for demo in (BINH_SON_2022, BINH_SON_2026)}


def demo_of(committee: Committee) -> Demo:
    """The demonstration that this committee is of, whatever was corrected in it since; else the first one."""
    return next((demo for demo in OFFICES.values() if demo.committee["level"] is committee.level), BINH_SON_2022)
