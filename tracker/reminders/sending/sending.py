"""What a way of sending is: it takes one mail after the other, and says in four ways what else became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from tracker.core.errors import TrackerError


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A mail ready to go. `content` is what is sent, byte for byte the same each time."""

    id: int
    message_id: str
    sender: str
    to: str
    content: bytes


class Refused(Exception):
    """This mail is refused for good; somebody has to see to it. Says why, in the server's own words."""


class Delayed(Exception):
    """This mail did not go; later it may. `ends_round`: it is the server, not the mail; the others wait too."""

    def __init__(self, words: str, *, ends_round: bool = False) -> None:
        super().__init__(words)
        self.ends_round = ends_round


class Uncertain(Exception):
    """The server has the whole mail and never said whether it took it: another attempt may be a second copy.

    `ends_round`: it is the server, not the mail; the others wait for the next round.
    """

    def __init__(self, words: str, *, ends_round: bool = False) -> None:
        super().__init__(words)
        self.ends_round = ends_round


class Unusable(TrackerError):
    """Nothing can be sent at all: a server that does not answer or takes no sign-in. No mail is to blame."""


class Sender(Protocol):
    """A way of sending."""

    longest: timedelta
    """One mail may take so long, at most."""

    def send(self, mail: Outgoing) -> None:
        """Return when it is taken over; raises Refused, Delayed, Uncertain or Unusable."""

    def close(self) -> None:
        """Take leave of the server; raises nothing."""
