"""The questions of the dossier's own form about how the result shall come."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.delivery.lifecycle import ParcelState, Payer
from motcua.delivery.models import Parcel
from motcua.dossiers.models import Dossier
from motcua.forms import fields
from motcua.forms.answers import Wrong
from motcua.forms.layout import Page
from motcua.portal.tracking.presenters import name_of
from motcua.ui.components import Banner, Link, QuestionPage, SummaryList, SummaryRow

WAY = "cach"


def question_page(
    dossier: Dossier, page: Page, raw: Mapping[str, str], errors: Mapping[str, Wrong], *, is_last: bool
) -> QuestionPage:
    """One of the form's pages, asked again."""
    there = reverse("portal:dossier", args=[dossier.number])
    return QuestionPage(
        page.title,
        fields.widgets(page, raw, errors),
        caption=name_of(dossier),
        back=there,
        submit=_("Lưu cách nhận") if is_last else "",
    )


def way_address(dossier: Dossier, way: str) -> str:
    """Where the address of that way is asked for."""
    return f"{reverse('portal:choose-delivery', args=[dossier.number])}?{WAY}={way}"


def on_its_way(dossier: Dossier, parcel: Parcel | None) -> SummaryList | None:
    """What is known of the newest parcel; none where nothing goes by post."""
    is_waiting = parcel is not None and parcel.state == ParcelState.WAITING
    if parcel is None or (is_waiting and dossier.closed_at is not None):
        return None
    is_early = is_waiting and dossier.finished_at is None
    rows = [
        SummaryRow(_("Tình trạng"), _("Gửi khi có kết quả") if is_early else str(ParcelState(parcel.state).label)),
        SummaryRow(_("Người nhận"), [parcel.recipient, parcel.address]),
        SummaryRow(_("Cước"), str(Payer(parcel.payer).label)),
    ]
    if parcel.bill:
        rows.append(SummaryRow(_("Số vận đơn"), [parcel.bill, parcel.carrier]))
    return SummaryList(rows, title=_("Gửi qua bưu chính"))


def came_back(dossier: Dossier, parcel: Parcel | None) -> Banner | None:
    """The post brought it back: what to do now."""
    if parcel is None or parcel.state != ParcelState.RETURNED or dossier.closed_at is not None:
        return None
    choose = Link(_("Chọn lại cách nhận"), reverse("portal:choose-delivery", args=[dossier.number]))
    return Banner(
        [
            _("Lý do bưu điện ghi: %(reason)s") % {"reason": parcel.reason},
            _("Kết quả đang chờ bạn tại %(unit)s. Bạn có thể đến nhận, hoặc chọn gửi lại.")
            % {"unit": dossier.unit.name},
        ],
        tone="warning",
        title=_("Bưu điện không giao được kết quả"),
        link=choose,
    )
