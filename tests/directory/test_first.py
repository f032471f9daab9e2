"""The first administrator of a fresh installation: a slip instead of a password that others know (OPS-14)."""

import pytest

from motcua.accounts.actions import slips
from motcua.accounts.models import Account
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.core.ids import Ref
from motcua.demo.world import BUILDER
from motcua.directory import first, queries
from motcua.directory.actions import open_unit
from motcua.directory.models import Role, Unit, UnitKind
from tests.factories.people import MONDAY_9AM

pytestmark = pytest.mark.django_db
KEEPER = Ref("system", "machine-keeper")
TODAY = day_of(MONDAY_9AM)


def begun(username: str = "quan.lt", code: str = "H56") -> str:
    return first.begin(username, "lê thị quản", code, by=KEEPER, at=MONDAY_9AM)


def test_who_comes_first_administers_the_province_and_chooses_a_password() -> None:
    code = begun()
    account = Account.objects.get(username="quan.lt")
    assert not account.has_usable_password()
    (desk,) = queries.desks(account, TODAY)
    assert (desk.unit.code, desk.unit.name, desk.role) == (
        "H56", "Uỷ ban nhân dân tỉnh Thanh Hoá", Role.ADMINISTRATOR
    )  # fmt: skip
    slip = slips.check("quan.lt", code, ip="203.0.113.9", at=MONDAY_9AM)
    assert slips.redeem(slip.pk, "hoa sữa thơm nồng", at=MONDAY_9AM) == account


def test_a_second_one_is_hired_by_the_first() -> None:
    begun()
    with pytest.raises(Refusal, match=r"motcua official slip quan\.lt"):
        begun("ke.xau")
    assert not Account.objects.filter(username="ke.xau").exists()


def test_where_the_only_administrator_is_locked_out_for_good_another_one_may_begin() -> None:
    begun()
    Account.objects.update(is_active=False)
    begun("quan.moi")
    assert Unit.objects.count() == 1


def test_units_that_were_taken_in_before_are_kept() -> None:
    open_unit(
        "H56", "UBND tỉnh", UnitKind.PROVINCE, parent=None, place_name="Thanh Hoá", province_id="38", by=BUILDER,
        at=MONDAY_9AM, since=TODAY,
    )  # fmt: skip
    begun(code="")
    assert Unit.objects.get().name == "UBND tỉnh"


@pytest.mark.parametrize("code", ["", "H", "h56", "H56.40"])
def test_a_code_that_no_province_has_is_refused(code: str) -> None:
    with pytest.raises(Refusal, match="mã định danh"):
        begun(code=code)
    assert not Account.objects.exists()
