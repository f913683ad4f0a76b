"""What the committee of this installation becomes."""

from __future__ import annotations

from tracker.organization.forms import CommitteeForm
from tracker.reorganizing.step_forms import StepForm


class ChangedCommitteeForm(CommitteeForm, StepForm):
    """As it is corrected elsewhere, with the version of the draft."""
