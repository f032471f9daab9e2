"""What a counter prints for the applicant to take home: Mẫu 01 again, or one slip for all taken in together."""

from datetime import timedelta

from motcua.catalogue.models import Channel
from motcua.core.clock import local
from motcua.directory.desks import Desk
from motcua.documents import papers, slips
from motcua.documents.facts import ReceiptSlipFacts
from motcua.documents.lifecycle import SlipSheet
from motcua.dossiers import letters, queries
from motcua.dossiers.models import Dossier, Letter

# As many as one person brings in one visit.
MOST_TOGETHER = 30


def together(dossier: Dossier, desk: Desk) -> list[Dossier]:
    """What the same person brought to the same counter on the same day, as far as the desk may see it, oldest first."""
    if dossier.accepted_at is None or dossier.channel != Channel.COUNTER:
        return []
    morning = local(dossier.accepted_at).replace(hour=0, minute=0, second=0, microsecond=0)
    same = queries.in_scope(desk).filter(
        person=dossier.person_id,
        unit=dossier.unit_id,
        channel=Channel.COUNTER,
        accepted_at__gte=morning,
        accepted_at__lt=morning + timedelta(days=1),
    )
    return list(same.order_by("accepted_at", "id")[:MOST_TOGETHER])


def printed(dossier: Dossier, sheet: SlipSheet) -> bytes:
    """Mẫu 01 itself on A5 and A4, the short slip on a roll. Raises `LookupError` before the dossier is accepted."""
    letter, facts = _letter(dossier)
    if sheet in slips.ROLLS:
        return slips.render([facts], sheet=sheet)
    return papers.render(letter.template, facts, paper="A5" if sheet == SlipSheet.A5 else "A4").pdf


def printed_together(dossier: Dossier, desk: Desk, sheet: SlipSheet) -> bytes:
    """One slip that lists everything taken in together. Raises `LookupError` where that is one dossier or none."""
    found = together(dossier, desk)
    if len(found) < 2:
        raise LookupError(dossier.number)
    return slips.render([_letter(one)[1] for one in found], sheet=sheet)


def _letter(dossier: Dossier) -> tuple[Letter, ReceiptSlipFacts]:
    letter = letters.latest(dossier, letters.SLIP)
    facts = letters.facts_of(letter) if letter else None
    if letter is None or not isinstance(facts, ReceiptSlipFacts):
        raise LookupError(dossier.number)
    return letter, facts
