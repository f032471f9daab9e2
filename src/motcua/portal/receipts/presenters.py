"""Words of the receipt page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.catalogue.queries import Snapshot, snapshot
from motcua.core import words
from motcua.dossiers import checklists, folders
from motcua.dossiers.models import Attachment, Dossier, Supplement
from motcua.payments.models import Charge
from motcua.portal.files import file_item
from motcua.portal.offices import office_lines
from motcua.portal.tracking import money
from motcua.ui.components import (
    Banner,
    Button,
    Details,
    FileItem,
    FileList,
    Link,
    LinkList,
    Panel,
    SummaryList,
    SummaryRow,
    Tag,
)


@dataclass(frozen=True, slots=True)
class Later:
    """What came with one supplement, and its line in the ledger."""

    title: str
    files: FileList | None
    leaf: str


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """What arrived and how to prove it."""

    title: str
    panel: Panel
    to_pay: Banner | None
    sealed: Button
    follow: Button
    facts: SummaryList
    summary: str
    files: FileList | None
    later: Sequence[Later]
    proof: Details
    closed: LinkList | None


def receipt_page(
    dossier: Dossier,
    attachments: Sequence[Attachment],
    answered: Sequence[Supplement],
    *,
    charges: Sequence[Charge],
    closed_on: date | None,
) -> ReceiptPage:
    """The receipt with its files in their order, then what came later; from its closed day on there is a proof."""
    procedure = snapshot(dossier.procedure_id)
    when = words.moment(dossier.submitted_at)
    items = [_item(dossier, procedure, one) for one in attachments if one.round == 0]
    return ReceiptPage(
        title=_("Biên nhận hồ sơ %(number)s") % {"number": dossier.number},
        panel=Panel(_("Hồ sơ đã nộp lúc %(when)s") % {"when": when}, number_label=_("Số hồ sơ"), number=dossier.number),
        to_pay=money.to_pay(dossier, money.Money(charges)),
        sealed=Button(
            _("Tải biên nhận có niêm phong (PDF)"),
            icon="download",
            href=reverse("portal:receipt-pdf", args=[dossier.number]),
        ),
        follow=Button(
            _("Xem hồ sơ đang ở đâu"), kind="secondary", href=reverse("portal:dossier", args=[dossier.number])
        ),
        facts=SummaryList(
            [
                SummaryRow(_("Thủ tục"), procedure.version.name),
                SummaryRow(_("Người nộp"), dossier.applicant),
                SummaryRow(_("Nơi nhận"), office_lines(dossier.unit)),
                *_absent(dossier, procedure),
            ]
        ),
        summary=ngettext("Đã nhận đủ %(n)d tệp", "Đã nhận đủ %(n)d tệp", len(items)) % {"n": len(items)},
        files=FileList(items) if items else None,
        later=[_later(dossier, procedure, one, attachments) for one in answered],
        proof=_proof(),
        closed=_closed(dossier, closed_on),
    )


def _later(dossier: Dossier, procedure: Snapshot, supplement: Supplement, attachments: Sequence[Attachment]) -> Later:
    items = [_item(dossier, procedure, one) for one in attachments if one.round == supplement.seq]
    when = words.moment(supplement.answered_at) if supplement.answered_at else ""
    return Later(
        _("Đã nhận phần bổ sung lúc %(when)s") % {"when": when},
        FileList(items) if items else None,
        _("Dấu vân số trong sổ nhật ký: %(leaf)s") % {"leaf": bytes(supplement.leaf or b"").hex()[:16]},
    )


def _absent(dossier: Dossier, procedure: Snapshot) -> Iterator[SummaryRow]:
    for one in folders.absent(dossier):
        name = _("Chưa nhận: %(paper)s") % {"paper": checklists.name_of(procedure, one.slot)}
        yield SummaryRow(name, Tag(checklists.said_of(one).words, "waiting"))


def _item(dossier: Dossier, procedure: Snapshot, one: Attachment) -> FileItem:
    where = [dossier.number, one.position]
    return file_item(
        one.file,
        href=reverse("portal:receipt-file", args=where),
        picture=reverse("portal:receipt-picture", args=where),
        paper=checklists.name_of(procedure, one.slot),
        with_hash=True,
    )


def _proof() -> Details:
    return Details(
        _("Làm sao biết biên nhận này là thật?"),
        [
            _("Tệp PDF mang chữ ký số của hệ thống. Sửa một dấu chấm là phép kiểm tra báo sai."),
            _("Mã tệp là tám ký tự đầu của dấu vân số SHA-256. Tệp giống hệt thì mã giống hệt."),
            Link(_("Kiểm tra biên nhận ở đây"), reverse("portal:verify"), icon="qr"),
            Link(_("Tải khoá công khai"), reverse("portal:public-key"), icon="download", download=True),
            Link(
                _("Tải chương trình kiểm tra, không cần mạng"),
                reverse("portal:verifier"),
                icon="download",
                download=True,
            ),
        ],
    )


def _closed(dossier: Dossier, day: date | None) -> LinkList | None:
    if day is None:
        return None
    return LinkList(
        [
            Link(
                _("Tải bằng chứng (JSON)"),
                reverse("portal:receipt-proof", args=[dossier.number]),
                icon="download",
                download=True,
            ),
            Link(
                _("Xem ngày %(day)s trong sổ niêm phong") % {"day": words.short_day(day)},
                reverse("portal:sealing-day", args=[day.isoformat()]),
                icon="list",
            ),
        ],
        title=_("Biên nhận này đã vào sổ niêm phong"),
    )
