"""A finished life as lists, figures, search and its own page read it, for benches of millions (ADR 0083)."""

from motcua.demo.life.seats import Seat
from motcua.demo.life.stories import Visit
from motcua.demo.life.telling import Telling


class LeanTelling(Telling):
    """The same life without what nobody looks up any more: its papers, its notices and its lines in the ledger.

    Dossier, applicant, tasks and history are those of a whole life; the declaration is there and has no answers.
    """

    def _receipt(self, at: int) -> str:
        """Left out."""
        return ""

    def _answers(self) -> str:
        return "{}"

    def _attachments(self, at: int) -> None:
        """Left out."""

    def _letter(self, at: int, desk: Seat) -> None:
        """Left out."""

    def _issue(self, visit: Visit, desk: Seat, at: int) -> None:
        """Left out."""

    def _results(self) -> None:
        """Left out."""

    def _notice(self, kind: str, at: int) -> None:
        """Left out."""

    def _line(self, verb: str, desk: Seat | None, at: int, facts: str) -> None:
        """Left out."""

    def _close(self) -> None:
        """Left out."""
