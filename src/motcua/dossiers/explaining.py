"""Why a dossier is due when it is, in words for whoever may see the dossier."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.core import words
from motcua.dossiers import promises, rescheduling
from motcua.dossiers.models import Dossier
from motcua.workdays.explaining import counted_words, explained, moved_words
from motcua.workdays.queries import reasons

Part = tuple[str, Sequence[str]]


def why_due(dossier: Dossier) -> list[Part]:
    """Each part of the reason with its lines: from when, how long, which days counted, which did not; none before."""
    basis = dossier.promise_basis
    if basis is None:
        return []
    clock = promises.clock_of(basis)
    found = explained(clock, promises.calendar_of(basis))
    begun = _("Tiếp nhận") if clock.start == datetime.fromisoformat(basis["start"]) else _("Đủ hồ sơ, tính lại từ")
    parts: list[Part] = [
        (begun, [words.capitalised(found.received)]),
        (_("Thời hạn"), [words.capitalised(found.limit)]),
        (words.capitalised(counted_words(found.counted)), [str(run) for run in found.counted]),
        (_("Không tính"), [str(run) for run in found.skipped]),
        (_("Ghi chú"), found.notes),
        (_("Vì vậy đến hạn"), [words.capitalised(found.due)]),
        (_("Đã đổi theo lịch"), _changes(dossier) if promises.DUE_BY in basis else []),
    ]
    return [(term, lines) for term, lines in parts if lines]


def _changes(dossier: Dossier) -> list[str]:
    changes = rescheduling.changes_of(dossier)
    because = reasons(change.edit for change in changes)
    return [
        words.capitalised(
            _("%(moved)s, vì: %(reason)s")
            % {"moved": moved_words(change.before, change.after), "reason": because[change.edit]}
        )
        for change in changes
    ]
