"""The first administrator of a fresh installation: nobody comes in with a password that others know (OPS-14)."""

import re
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.actions import slips
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.core.ids import Ref
from motcua.core.models import this_province
from motcua.directory import registers
from motcua.directory.actions import open_unit, take_on
from motcua.directory.models import Holding, Role, Unit, UnitKind
from motcua.places import queries as places

PROVINCE_CODE = re.compile(r"[A-Y][0-9]{2}")


@transaction.atomic
def begin(username: str, full_name: str, unit_code: str, *, by: Ref, at: datetime) -> str:
    """An administrator of the province with a slip; gives its code, which is told this once.

    Where nothing stands yet, the province's people's committee is opened under `unit_code`. Raises `Refusal` where
    somebody administers already: then a slip for that one is the way in.
    """
    held = Holding.objects.filter(registers.lasting(day_of(at)), role=Role.ADMINISTRATOR)
    there = held.filter(officer__account__is_active=True).select_related("officer__account").first()
    if there is not None:
        words = _("Đã có quản trị “%(name)s”. Nếu không vào được: motcua official slip %(name)s")
        raise Refusal(words % {"name": there.officer.account.username})
    unit = Unit.objects.filter(parent=None, valid_to=None).first() or _province(unit_code, by, at)
    title = _("Quản trị hệ thống")
    officer = take_on(username, full_name, unit, Role.ADMINISTRATOR, title, since=day_of(at), by=by, at=at)
    return slips.make(officer.account, by=by, at=at)


def _province(code: str, by: Ref, at: datetime) -> Unit:
    place = next((one for one in places.provinces() if one.code == this_province()), None)
    if place is None or not PROVINCE_CODE.fullmatch(code):
        raise Refusal(_("Ghi mã định danh của Uỷ ban nhân dân tỉnh, thành phố, ví dụ --unit H56."))
    return open_unit(
        code, _("Uỷ ban nhân dân %(place)s") % {"place": f"{place.full_name[:1].lower()}{place.full_name[1:]}"},
        UnitKind.PROVINCE, parent=None, place_name=place.name, province_id=place.code, by=by, at=at, since=day_of(at),
    )  # fmt: skip
