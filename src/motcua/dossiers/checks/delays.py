"""Nothing is late in silence (fact I15): who waits past a promise was apologised to, or the delay is flagged."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Exists, Max, OuterRef
from django.utils.translation import gettext as _
from procrastinate.contrib.django.models import ProcrastinateEvent

from motcua.core.facts import Broken, Look
from motcua.core.words import short_moment
from motcua.dossiers import apologies, delays
from motcua.dossiers.models import Apology, Dossier, HistoryLine

LOOKING = "dossiers.draft_apologies"


def nothing_is_late_in_silence(look: Look) -> Iterator[Broken]:
    """I15: what was past its promise when the system looked last has a draft that names the unit (UX-72).

    A letter that was sent moved the promise; who was late again since has the next draft.
    """
    seen = _last_look()
    if seen is None:
        return
    drafts = Apology.objects.filter(apologies.OPEN, dossier=OuterRef("pk"))
    # What moved since then is looked at next time.
    moved = HistoryLine.objects.filter(dossier=OuterRef("pk"), at__gte=seen)
    silent = Dossier.objects.filter(delays.UNFINISHED, ~Exists(drafts), ~Exists(moved), due_at__lt=seen).order_by("id")
    for number, due in silent.values_list("number", "due_at").iterator():
        words = _("quá hạn từ %(due)s mà không có phiếu xin lỗi nào được soạn") % {"due": short_moment(due or seen)}
        yield Broken("I15", _("hồ sơ %(number)s") % {"number": number}, words)


def _last_look() -> datetime | None:
    """When the last look that came to its end began; none where nobody ever looked."""
    ended = ProcrastinateEvent.objects.filter(job__task_name=LOOKING, job__status="succeeded", type="started")
    found: datetime | None = ended.aggregate(last=Max("at"))["last"]
    return found
