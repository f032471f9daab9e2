"""What a counter notes while it takes a declaration in: how it came, and what came with it on paper."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.models import Channel, RequiredPaper
from motcua.core.errors import Refusal
from motcua.core.text import one_line
from motcua.dossiers.models import Draft, HandedPaper, PaperKind, PostedItem

SHORTEST_BILL, LONGEST_BILL, LONGEST_SENDER = 4, 40, 300


@dataclass(frozen=True, slots=True)
class Intake:
    """As noted so far: `handed` are the lines of the checklist that lie on the desk, and as what.

    Bill number, day of posting and sender are of what came by post.
    """

    channel: Channel = Channel.COUNTER
    handed: Mapping[str, PaperKind] = field(default_factory=dict)
    bill: str = ""
    posted_on: date | None = None
    sender: str = ""


def of(draft: Draft) -> Intake:
    """What was noted of a declaration at a counter."""
    kept: Mapping[str, Any] = draft.intake or {}  # Any: JSON
    day = kept.get("posted_on")
    return Intake(
        channel=Channel(kept.get("channel", Channel.COUNTER)),
        handed={slot: PaperKind(kind) for slot, kind in kept.get("handed", {}).items()},
        bill=str(kept.get("bill", "")),
        posted_on=date.fromisoformat(day) if day else None,
        sender=str(kept.get("sender", "")),
    )


def kept(intake: Intake) -> dict[str, Any]:  # Any: JSON
    """The same as a draft keeps it."""
    return {
        "channel": intake.channel.value,
        "handed": {slot: kind.value for slot, kind in intake.handed.items()},
        "bill": one_line(intake.bill)[:LONGEST_BILL],
        "posted_on": intake.posted_on.isoformat() if intake.posted_on else "",
        "sender": one_line(intake.sender)[:LONGEST_SENDER],
    }


def check_posting(intake: Intake, *, today: date) -> None:
    """Raises `Refusal` where something came by post and nobody could find the letter again."""
    if intake.channel != Channel.POST:
        return
    if len(intake.bill) < SHORTEST_BILL:
        raise Refusal(_("Ghi số vận đơn trên phong bì, ít nhất %(n)d ký tự.") % {"n": SHORTEST_BILL})
    if intake.posted_on is None or intake.posted_on > today:
        raise Refusal(_("Ghi ngày gửi theo dấu bưu điện, không sau hôm nay."))


def usual_kind(paper: RequiredPaper) -> PaperKind:
    """As what a line of the checklist is mostly handed in."""
    if paper.originals:
        return PaperKind.ORIGINAL
    return PaperKind.CERTIFIED if paper.certified else PaperKind.COPY if paper.copies else PaperKind.ORIGINAL


def handed_paper(paper: RequiredPaper, kind: PaperKind) -> HandedPaper:
    """The row of a line that lies on the desk; as many as the procedure asks for."""
    asked = {PaperKind.ORIGINAL: paper.originals, PaperKind.CERTIFIED: paper.certified, PaperKind.COPY: paper.copies}
    return HandedPaper(slot=paper.slot, kind=kind, count=max(asked[kind], 1))


def posted_item(intake: Intake) -> PostedItem:
    """The row of the letter by which it came; the posting has been checked."""
    assert intake.posted_on is not None  # noqa: S101  `check_posting` refuses it
    return PostedItem(bill=intake.bill, posted_on=intake.posted_on, sender=intake.sender or None)
