"""What happens in a life, and the words by which the procedures that go with it are found."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """`query` is a tsquery over the folded words of title, name, result and field."""

    title: str | Promise
    query: str
    pictogram: str = ""


LIFE_EVENTS: Mapping[str, LifeEvent] = {
    "sinh-con": LifeEvent(
        _("Sinh con"), "khai<->sinh | con<->nuoi | giam<->ho | (nhan<->cha & con) | tre<->em", "birth"
    ),
    "ket-hon": LifeEvent(_("Kết hôn"), "ket<->hon | hon<->nhan | ly<->hon", "marriage"),
    "nha-dat": LifeEvent(
        _("Nhà, đất"), "dat<->dai | thua<->dat | nha<->o | (giay<->phep<->xay<->dung) | chung<->cu", "house"
    ),
    "kinh-doanh": LifeEvent(
        _("Kinh doanh"), "kinh<->doanh | doanh<->nghiep | hop<->tac<->xa | to<->hop<->tac | buon<->ban", "business"
    ),
    "cu-tru": LifeEvent(_("Cư trú"), "cu<->tru | thuong<->tru | tam<->tru | can<->cuoc | luu<->tru", "residence"),
    "chung-thuc": LifeEvent(_("Chứng thực"), "chung<->thuc | cong<->chung | ban<->sao", "certified-copy"),
    "xe-co": LifeEvent(_("Xe cộ, lái xe"), "dang<->ky<->xe | lai<->xe | bien<->so | phu<->hieu | van<->tai"),
    "an-sinh": LifeEvent(
        _("Bảo hiểm, trợ giúp"),
        "bao<->hiem | bhxh | bhyt | ngheo | luong<->huu | tro<->cap | tro<->giup | co<->cong",
    ),
    "nguoi-mat": LifeEvent(_("Người thân qua đời"), "khai<->tu | di<->san | di<->chuc | tuat | (huong & chet)"),
    "nong-nghiep": LifeEvent(
        _("Trồng trọt, chăn nuôi"),
        "trong<->trot | chan<->nuoi | thu<->y | thuy<->san | lam<->nghiep | nong<->nghiep | bao<->ve<->thuc<->vat",
    ),
}
