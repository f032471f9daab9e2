"""Giving a unit a procedure, and taking it away, by a decision with a date."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.audit import ledger
from motcua.catalogue.models import LOCAL, Competence, Level, Procedure
from motcua.core import words
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.core.ids import Ref
from motcua.core.text import one_line
from motcua.directory.models import Unit


def assign(
    procedure: Procedure, level: Level, unit: Unit, *, legal_basis: str, since: date, by: Ref, at: datetime
) -> Competence:
    """From `since` on the unit handles the procedure at a level.

    Raises `Refusal` for another level than the local ones, a missing decision, or where the unit handles it already.
    """
    basis = one_line(legal_basis)
    if level not in LOCAL:
        raise Refusal(_("Thẩm quyền ở địa phương chỉ có cấp tỉnh, cấp huyện và cấp xã."))
    if not basis or len(basis) > 120:
        raise Refusal(_("Hãy ghi số quyết định giao thẩm quyền, không quá 120 ký tự."))
    with transaction.atomic():
        Procedure.objects.select_for_update().get(pk=procedure.pk)
        there = procedure.competences.filter(Q(valid_to=None) | Q(valid_to__gt=since), level=level, unit=unit).first()
        if there is not None:
            raise Refusal(
                _("%(unit)s đã có thẩm quyền này từ %(day)s.")
                % {"unit": unit.name, "day": words.short_day(there.valid_from)}
            )
        competence = Competence(procedure=procedure, level=level, unit=unit, legal_basis=basis, valid_from=since)
        batch = Batch()
        batch.add(competence)
        _record(batch, competence, "procedure.competence_given", by, at, since=since.isoformat())
        batch.write()
    return competence


def end(competence_id: UUID, *, until: date, by: Ref, at: datetime) -> None:
    """The unit handles the procedure until the day before `until`. Raises `Refusal` where that makes no sense."""
    with transaction.atomic():
        found = Competence.objects.select_for_update(of=("self",)).select_related("procedure", "unit")
        competence = found.filter(pk=competence_id, valid_to=None).first()
        if competence is None:
            raise Refusal(_("Thẩm quyền này đã có ngày kết thúc."))
        if until <= competence.valid_from:
            raise Refusal(
                _("Ngày kết thúc phải sau ngày bắt đầu (%(day)s).") % {"day": words.short_day(competence.valid_from)}
            )
        batch = Batch()
        batch.change(competence, expect={"valid_to": None}, valid_to=until)
        _record(batch, competence, "procedure.competence_ended", by, at, until=until.isoformat())
        batch.write()


def _record(batch: Batch, competence: Competence, verb: str, by: Ref, at: datetime, **facts: str) -> None:
    ledger.record(
        batch,
        subject=Ref("procedure", competence.procedure.code),
        verb=verb,
        by=by,
        at=at,
        unit=competence.unit.code,
        level=competence.level,
        basis=competence.legal_basis,
        **facts,
    )
