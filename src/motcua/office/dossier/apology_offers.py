"""What the page of a dossier says of a letter of apology that is not sent yet, and where it leads."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.core import words
from motcua.directory.models import Role
from motcua.dossiers import apologies
from motcua.dossiers.actions.apologising import day_after, days_of
from motcua.dossiers.models import Apology
from motcua.office.dossier.bench import Bench, ReasonForm
from motcua.ui.components import Banner, Link


def notes(bench: Bench, at: datetime) -> list[Banner]:
    """That it will be late, what the letter says, who does what about it."""
    apology, dossier = bench.folder.apology, bench.folder.dossier
    if apology is None:
        return []
    lines = [
        apology.reason,
        _("Hẹn lại %(day)s.") % {"day": words.long_day(day_after(dossier, days_of(dossier, apology, at)))},
        _waits(apology),
    ]
    link = None
    if apologies.may_edit(apology, bench.task, bench.desk):
        link = Link(_("Sửa phiếu, đổi ngày"), reverse("office:apology", args=[dossier.number]))
    elif bench.desk.role == Role.LEADER and bench.desk.unit.pk == apology.head_id and not apology.is_excess:
        link = Link(_("Ký phiếu xin lỗi"), reverse("office:apologies"))
    title = _("Sắp trễ hẹn: phiếu xin lỗi đã soạn sẵn")
    return [Banner(lines, tone="warning", title=title, link=link)]


def overriding(bench: Bench) -> list[ReasonForm]:
    """The head's way to re-appoint once more than the law allows."""
    apology, desk = bench.folder.apology, bench.desk
    if apology is None or not apology.is_excess or (apology.number and not apology.sign_problem):
        return []
    if desk.role != Role.LEADER or desk.unit.pk != apology.head_id or apology.edited_by_id == desk.officer.id:
        return []
    dossier = bench.folder.dossier
    return [
        ReasonForm(
            "override-apology",
            _("Hẹn lại thêm lần nữa…"),
            _("Vì sao hẹn lại thêm lần nữa"),
            _("Luật chỉ cho hẹn lại một lần. Lý do được lưu, lần này được đếm vào số liệu của đơn vị."),
            _("Ký phiếu hẹn lại"),
            reverse("office:override-apology", args=[dossier.number, apology.revision]),
            key="h",
            seen=dossier.moves,
        )
    ]


def _waits(apology: Apology) -> str:
    if apology.sign_problem:
        return apology.sign_problem
    if apology.sign_asked_at is not None:
        return _("Phiếu đang được ký.")
    if apology.is_excess:
        return _("Hồ sơ đã hẹn lại một lần. Lãnh đạo %(head)s phải ghi lý do mới hẹn lại thêm được.") % {
            "head": apology.head.name
        }
    return _("Chờ lãnh đạo %(head)s ký; xong việc trước hạn thì phiếu tự bỏ.") % {"head": apology.head.name}
