"""Verbs of standing in: delegations by decision, absences with a deputy."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.audit import ledger
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.core.ids import Ref
from motcua.core.text import one_line
from motcua.core.words import short_day
from motcua.directory.desks import is_under
from motcua.directory.lending import overlapping
from motcua.directory.models import Absence, Delegation, Holding, Officer, Unit


def delegate(
    holding: Holding,
    receiver: Officer,
    *,
    decision: str,
    since: date,
    until: date,
    by: Ref,
    at: datetime,
    unit: Unit | None = None,
    procedures: Collection[str] = (),
) -> Delegation:
    """Lend what an official holds to another, from a day until (not including) a day.

    `unit` narrows it to a unit below, `procedures` to codes. Raises `Refusal` for what the giver does not hold, and
    for what is lent already on some of those days: one power, one hand.
    """
    unit, decision = unit or holding.unit, one_line(decision)
    _require_held(holding, unit, procedures, since, until)
    if receiver.pk == holding.officer_id:
        raise Refusal(_("Không thể uỷ quyền cho chính mình."))
    if not decision:
        raise Refusal(_("Nhập số quyết định uỷ quyền."))
    delegation = Delegation(
        holding=holding,
        giver=holding.officer,
        receiver=receiver,
        unit=unit,
        procedures=sorted(procedures),
        decision=decision,
        valid_from=since,
        valid_to=until,
        made_at=at,
    )
    with transaction.atomic():
        # Of two who lend it at once the second waits here and then sees the first one's.
        Holding.objects.select_for_update(of=("self",)).get(pk=holding.pk)
        _refuse_twice(delegation)
        batch = Batch()
        batch.add(delegation)
        facts = {"to": str(receiver.ref), "unit": unit.code, "role": holding.role, "decision": decision}
        days = {"since": since.isoformat(), "until": until.isoformat()}
        ledger.record(batch, subject=holding.officer.ref, verb="delegation.made", by=by, at=at, **facts, **days)
        batch.write()
    return delegation


def revoke(delegation: Delegation, *, by: Ref, at: datetime) -> None:
    """End a delegation at once."""
    with transaction.atomic():
        batch = Batch()
        refusal = _("Uỷ quyền này đã được thu hồi.")
        batch.change(delegation, expect={"revoked_at": None}, refusal=refusal, revoked_at=at)
        facts = {"to": str(delegation.receiver.ref), "decision": delegation.decision}
        ledger.record(batch, subject=delegation.giver.ref, verb="delegation.revoked", by=by, at=at, **facts)
        batch.write()


def leave(officer: Officer, *, since: date, until: date, deputy: Officer | None, by: Ref, at: datetime) -> Absence:
    """Note that an official is away from a day until (not including) a day, and who does the work meanwhile.

    Raises `Refusal` for days noted before, and for a deputy who is away on some of them.
    """
    if until <= since:
        raise Refusal(_("Ngày trở lại phải sau ngày bắt đầu vắng."))
    if deputy is not None and deputy.pk == officer.pk:
        raise Refusal(_("Người làm thay phải là người khác."))
    absence = Absence(officer=officer, deputy=deputy, valid_from=since, valid_to=until)
    with transaction.atomic():
        # Of two who note it at once the second waits here and then sees the first one's.
        Officer.objects.select_for_update().get(pk=officer.pk)
        _refuse_absent(officer, deputy, since, until)
        batch = Batch()
        batch.add(absence)
        facts = {"since": since.isoformat(), "until": until.isoformat(), "deputy": str(deputy.ref) if deputy else ""}
        ledger.record(batch, subject=officer.ref, verb="absence.noted", by=by, at=at, **facts)
        batch.write()
    return absence


def cancel_leave(absence: Absence, *, by: Ref, at: datetime) -> None:
    """The official is back, or never left."""
    with transaction.atomic():
        batch = Batch()
        batch.change(absence, expect={"cancelled_at": None}, cancelled_at=at)
        ledger.record(batch, subject=absence.officer.ref, verb="absence.cancelled", by=by, at=at)
        batch.write()


def _refuse_absent(officer: Officer, deputy: Officer | None, since: date, until: date) -> None:
    away = Absence.objects.filter(cancelled_at=None, valid_from__lt=until, valid_to__gt=since)
    overlap = away.filter(officer=officer).first()
    if overlap is not None:
        raise Refusal(_("Đã ghi vắng mặt %(days)s, trùng với những ngày này.") % {"days": _days(overlap)})
    too = away.filter(officer=deputy).first() if deputy else None
    if deputy is not None and too is not None:
        given = {"name": deputy.full_name, "days": _days(too)}
        raise Refusal(_("%(name)s cũng vắng mặt %(days)s. Hãy chọn người khác làm thay.") % given)


def _refuse_twice(wanted: Delegation) -> None:
    there = overlapping(wanted.holding, wanted.unit, wanted.procedures, wanted.valid_from, wanted.valid_to)
    if there is None:
        return
    given = {"name": there.receiver.full_name, "decision": there.decision, "days": _days(there)}
    raise Refusal(
        _(
            "Quyền này đã uỷ quyền cho %(name)s %(days)s theo quyết định %(decision)s. Hãy thu hồi uỷ quyền đó trước, "
            "hoặc chọn ngày, đơn vị hay thủ tục khác."
        )
        % given
    )


def _days(one: Delegation | Absence) -> str:
    last = short_day(one.valid_to - timedelta(days=1))
    return _("từ %(since)s đến hết %(last)s") % {"since": short_day(one.valid_from), "last": last}


def _require_held(holding: Holding, unit: Unit, procedures: Collection[str], since: date, until: date) -> None:
    """Nobody lends what they do not hold."""
    if until <= since:
        raise Refusal(_("Ngày hết uỷ quyền phải sau ngày bắt đầu."))
    if since < holding.valid_from or (holding.valid_to is not None and until > holding.valid_to):
        raise Refusal(_("Thời hạn uỷ quyền phải nằm trong thời gian giữ vị trí “%s”.") % holding.title)
    if not is_under(unit, holding.unit):
        raise Refusal(_("%(unit)s không thuộc %(top)s nên không thể uỷ quyền.") % {"unit": unit, "top": holding.unit})
    beyond = sorted(set(procedures) - set(holding.procedures)) if holding.procedures else []
    if beyond or (holding.procedures and not procedures):
        words = ", ".join(beyond) or _("mọi thủ tục")
        raise Refusal(_("Người uỷ quyền không phụ trách: %s.") % words)
