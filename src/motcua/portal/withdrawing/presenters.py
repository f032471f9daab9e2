"""Words of the question before a dossier is taken back."""

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.dossiers.actions.withdrawing import LONGEST_REASON
from motcua.dossiers.models import Dossier
from motcua.portal.tracking.presenters import name_of
from motcua.ui.components import Button, QuestionPage, TextArea

REASON = "reason"


def question_page(dossier: Dossier) -> QuestionPage:
    """What happens then, and room to say why."""
    there = reverse("portal:dossier", args=[dossier.number])
    return QuestionPage(
        _("Rút hồ sơ này?"),
        [
            TextArea(
                REASON,
                _("Vì sao bạn rút hồ sơ"),
                hint=_("Nơi tiếp nhận đọc được dòng này."),
                optional=True,
                rows=3,
                maxlength=LONGEST_REASON,
            )
        ],
        caption=name_of(dossier),
        intro=[
            _("Rút rồi thì không ai giải quyết hồ sơ này nữa, và không lấy lại được."),
            _("Giấy tờ đã nộp vẫn xem được. Khi cần, bạn khai và nộp hồ sơ mới."),
        ],
        back=there,
        submit=_("Rút hồ sơ"),
        buttons=[Button(_("Giữ hồ sơ, quay lại"), kind="secondary", href=there)],
    )
