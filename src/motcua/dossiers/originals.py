"""Reads of originals that are kept: of a dossier, at a unit, and the chain of hands of one (UX-10)."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.core.errors import Refusal
from motcua.directory import scopes
from motcua.directory.desks import Desk
from motcua.dossiers import queries
from motcua.dossiers.models import Custody, Dossier, KeptOriginal

_RELATED = ("holder", "place", "unit")


def of_dossier(dossier: Dossier) -> list[KeptOriginal]:
    """Every original that was ever kept with a dossier, in the order of keeping; the caller has checked the scope."""
    return list(KeptOriginal.objects.filter(dossier=dossier).select_related(*_RELATED).order_by("kept_at", "number"))


def kept_now(dossier: Dossier) -> list[KeptOriginal]:
    """Those that are not back with the applicant."""
    return [one for one in of_dossier(dossier) if one.holder_id is not None]


def held_at(desk: Desk) -> QuerySet[KeptOriginal]:
    """What lies in the desk's unit and below, as far as its dossiers are the desk's; the longest kept first."""
    here = KeptOriginal.objects.filter(place__in=scopes.units(desk).values("pk"), holder__isnull=False)
    mine = here.filter(dossier__in=queries.in_scope(desk).values("pk"))
    return mine.select_related("dossier__procedure", *_RELATED).order_by("kept_at", "number")


def of_desk(desk: Desk, original_id: UUID) -> KeptOriginal:
    """An original of a dossier in the desk's scope; raises `KeptOriginal.DoesNotExist` for strangers."""
    found = KeptOriginal.objects.filter(dossier__in=queries.in_scope(desk).values("pk"))
    return found.select_related("dossier", *_RELATED).get(pk=original_id)


def chain(original: KeptOriginal) -> Sequence[Custody]:
    """In whose hands it was, from the counter that kept it; the caller has checked the scope."""
    return list(original.chain.select_related("holder", "place", "by"))


def titles(dossier: Dossier) -> tuple[str, ...]:
    """The names of what is kept, as Mẫu 01 lists them."""
    return tuple(f"{one.title} ({one})" for one in kept_now(dossier))


def require_answer(dossier: Dossier) -> None:
    """Raises `Refusal` while an original is kept of which nobody said why it stays after the result is given."""
    left = [one for one in kept_now(dossier) if not one.stays_because]
    if left:
        raise Refusal(
            _("Còn giữ bản gốc: %(which)s. Trả lại người nộp, hoặc ghi lý do còn giữ, rồi mới trả kết quả.")
            % {"which": "; ".join(f"{one.title} ({one})" for one in left)}
        )
