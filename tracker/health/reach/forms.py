"""The form of the address."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField
from wtforms.validators import Length

from tracker.core.errors import Text
from tracker.core.forms import LineField, Needed, TrackerForm
from tracker.health.reach.addresses import LONGEST, Place, read_place
from tracker.health.reach.asking import Answer, How
from tracker.health.reach.probe import ask_from_here
from tracker.health.reach.words import fault_words


class AddressForm(TrackerForm):
    """At which address people open the program. `is_doubted`: it was asked, and did not lead here."""

    address = LineField(
        _l("Address of the program"),
        description=_l("As people type it into the browser: https://theodoi.example.gov.vn"),
        validators=[Needed(_l("Write the address at which people open the program")), Length(max=LONGEST)],
    )
    anyway = BooleanField(_l("Keep this address all the same"))

    is_doubted = False

    @property
    def place(self) -> Place | None:
        """What was written, read."""
        return read_place(self.address.data)

    def leads_here(self) -> bool:
        """Whether it is right, and this program answers there or is to be kept all the same. May take ten seconds."""
        if not self.validate():
            return False
        place = self.place
        if place is None:
            self._blame(_l("Write an address as https://theodoi.example.gov.vn, without what follows a question mark"))
            return False
        if self.anyway.data:
            return True
        answer = Answer(How.CLOSED) if place.is_own_machine else ask_from_here(place)
        if fault := fault_words(place, answer):
            self.is_doubted = True
            self._blame(fault)
        return not fault

    def _blame(self, words: Text) -> None:
        self.address.errors = [*self.address.errors, str(words)]
