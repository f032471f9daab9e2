"""What people are told about their dossier. Facts carry no personal data; the words are made when they are sent."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from motcua.catalogue.queries import snapshot
from motcua.core.batch import Batch
from motcua.core.clock import local
from motcua.dossiers.models import Dossier
from motcua.notifications import notices


def submitted(batch: Batch, dossier: Dossier, *, at: datetime) -> None:
    """The dossier is with us; this is its number."""
    _add(batch, dossier, "dossier.submitted", at)


def accepted(batch: Batch, dossier: Dossier, *, at: datetime) -> None:
    """The dossier is taken in: its code and the promised day."""
    due = local(dossier.due_at) if dossier.due_at else local(at)
    _add(batch, dossier, "dossier.accepted", at, code=dossier.code or "", due=f"{due:%H:%M %d/%m/%Y}")


def refused(batch: Batch, dossier: Dossier, *, at: datetime) -> None:
    """The dossier was not taken in; the reason stands in the portal, not in the message."""
    _add(batch, dossier, "dossier.refused", at)


def finished(batch: Batch, dossier: Dossier, *, at: datetime) -> None:
    """The result is signed and waiting."""
    _add(batch, dossier, "dossier.finished", at, code=dossier.code or "")


def returned(batch: Batch, dossier: Dossier, *, at: datetime) -> None:
    """The result has been handed over."""
    _add(batch, dossier, "dossier.returned", at, code=dossier.code or "")


def _add(batch: Batch, dossier: Dossier, kind: str, at: datetime, **facts: str) -> None:
    notices.add(
        batch,
        person=dossier.person,
        key=f"{dossier.number}:{kind}",
        kind=kind,
        subject=dossier.ref,
        facts={
            "number": dossier.number,
            "procedure": snapshot(dossier.procedure_id).version.title,
            "unit": dossier.unit.name,
            **facts,
        },
        at=at,
    )


TEXTS = {
    "dossier.submitted": (
        _("Đã nhận hồ sơ %(number)s"),
        _("Hồ sơ “%(procedure)s” của bạn đã nộp thành công, số %(number)s. %(unit)s sẽ kiểm tra và trả lời bạn."),
    ),
    "dossier.accepted": (
        _("Hồ sơ %(number)s đã được tiếp nhận"),
        _("%(unit)s đã tiếp nhận hồ sơ “%(procedure)s”, mã hồ sơ %(code)s. Kết quả chậm nhất %(due)s."),
    ),
    "dossier.refused": (
        _("Hồ sơ %(number)s không được tiếp nhận"),
        _("%(unit)s chưa tiếp nhận hồ sơ “%(procedure)s”. Lý do và việc cần làm có trên trang theo dõi hồ sơ."),
    ),
    "dossier.finished": (
        _("Hồ sơ %(number)s đã có kết quả"),
        _("Kết quả hồ sơ “%(procedure)s”, mã %(code)s, đã được ký. Mời bạn vào trang theo dõi hồ sơ để nhận."),
    ),
    "dossier.returned": (
        _("Đã trả kết quả hồ sơ %(number)s"),
        _("Kết quả hồ sơ “%(procedure)s”, mã %(code)s, đã được trao. Bạn có thể tải lại bất cứ lúc nào."),
    ),
}
