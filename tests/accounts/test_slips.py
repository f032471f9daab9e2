"""A slip on paper opens a login once: for the first password and for who lost it (UX-13, SEC-14, SEC-24)."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from motcua.accounts import queries
from motcua.accounts.actions import sign_in_official, slips, upkeep
from motcua.accounts.models import Account, ActivationSlip, Session, SlipReason
from motcua.accounts.rules import SLIP_LIFE
from motcua.audit.models import AuditLine
from motcua.core.errors import Refusal, TooOften
from tests.accounts.test_second_proof import enrolled
from tests.factories.people import MONDAY_9AM, PASSWORD, an_official_login

pytestmark = pytest.mark.django_db
IP = "203.0.113.9"
LATER = MONDAY_9AM + timedelta(hours=1)
CHOSEN = "hoa sữa thơm nồng"


@pytest.fixture(autouse=True)
def _quick_hashes(settings: object) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]  # pytest-django


@pytest.fixture
def thu() -> Account:
    """Entered from a list: nobody knows a password."""
    account = an_official_login("thu.lt")
    account.password = make_password(None)
    account.save()
    return account


def made(account: Account, *, at: datetime = MONDAY_9AM, why: SlipReason = SlipReason.FIRST) -> str:
    return slips.make(account, why=why, by=account.ref, at=at)


def checked(code: str, *, at: datetime = LATER, name: str = "thu.lt") -> ActivationSlip:
    return slips.check(name, code, ip=IP, at=at)


def facts(account: Account) -> list[tuple[str, dict[str, object]]]:
    lines = AuditLine.objects.filter(chain=str(account.ref)).order_by("seq")
    return [(line.verb, line.facts) for line in lines]


def test_a_slip_leads_to_a_password_of_one_s_own(thu: Account) -> None:
    slip = checked(made(thu))
    slips.redeem(slip.pk, CHOSEN, at=LATER)
    assert sign_in_official("thu.lt", CHOSEN, ip=IP, at=LATER) == thu


def test_the_ledger_tells_of_both_and_holds_no_secret(thu: Account) -> None:
    """SEC-17."""
    code = made(thu)
    slips.redeem(checked(code).pk, CHOSEN, at=LATER)
    assert facts(thu) == [
        ("account.slip_made", {"why": "first"}),
        ("account.signed_in", {"way": "slip"}),
    ]
    assert code.replace("-", "").encode() not in bytes(ActivationSlip.objects.get().hash)


def test_the_code_is_at_least_64_bits_long(thu: Account) -> None:
    codes = {made(thu, at=MONDAY_9AM + timedelta(minutes=n)) for n in range(3)}
    assert len(codes) == 3
    assert {len(code.replace("-", "")) for code in codes} == {16}


@pytest.mark.parametrize("write", [str.lower, lambda c: c.replace("-", " "), lambda c: f"  {c.replace('-', '')} "])
def test_the_code_is_read_as_people_type_it(thu: Account, write: object) -> None:
    assert checked(write(made(thu)), name=" Thu.LT ").account == thu  # type: ignore[operator]  # one of the three


def test_a_used_slip_says_when_it_was_used(thu: Account) -> None:
    code = made(thu)
    slips.redeem(checked(code).pk, CHOSEN, at=LATER)
    with pytest.raises(Refusal, match=r"đã được dùng lúc 10:00, 23/11/2026.*báo ngay"):
        checked(code, at=LATER + timedelta(hours=2))


def test_an_expired_slip_says_since_when_and_whom_to_ask(thu: Account) -> None:
    code = made(thu)
    with pytest.raises(Refusal, match=r"hết hạn ngày 30/11/2026.*quản trị"):
        checked(code, at=MONDAY_9AM + SLIP_LIFE)


def test_a_newer_slip_replaces_the_older_one(thu: Account) -> None:
    old, new = made(thu), made(thu, at=LATER)
    with pytest.raises(Refusal, match="thay bằng phiếu mới hơn"):
        checked(old)
    assert checked(new).account == thu


def test_a_slip_that_ends_between_code_and_password_is_refused(thu: Account) -> None:
    slip = checked(made(thu), at=MONDAY_9AM + SLIP_LIFE - timedelta(minutes=1))
    with pytest.raises(Refusal, match="hết hạn"):
        slips.redeem(slip.pk, CHOSEN, at=MONDAY_9AM + SLIP_LIFE)


def test_two_browsers_with_one_slip_choose_one_password(thu: Account) -> None:
    slip = checked(made(thu))
    slips.redeem(slip.pk, CHOSEN, at=LATER)
    with pytest.raises(Refusal, match="đã được dùng"):
        slips.redeem(slip.pk, "một câu khác hẳn", at=LATER)
    assert sign_in_official("thu.lt", CHOSEN, ip=IP, at=LATER) == thu


@pytest.mark.parametrize("weak", ["ngắn", "thu.lt thu.lt thu.lt", "aaaaaaaaaaaaaaaa", "password1234"])
def test_a_weak_first_password_leaves_the_slip_as_it_was(thu: Account, weak: str) -> None:
    slip = checked(made(thu))
    with pytest.raises(Refusal, match="Mật khẩu"):
        slips.redeem(slip.pk, weak, at=LATER)
    slip.refresh_from_db()
    assert slip.used_at is None


@pytest.mark.parametrize("name", ["thu.lt", "nobody", "", "binh"])
def test_a_wrong_code_reads_the_same_for_every_name(thu: Account, name: str) -> None:
    """SEC-14: no enumeration."""
    an_official_login("binh")
    made(thu)
    with pytest.raises(Refusal, match=r"^Tên đăng nhập hoặc mã trên phiếu chưa đúng"):
        checked("ACDE-FGHJ-KMNP-QRTW", name=name)


def test_the_slip_of_one_does_not_open_another(thu: Account) -> None:
    an_official_login("binh")
    code = made(thu)
    with pytest.raises(Refusal, match="chưa đúng"):
        checked(code, name="binh")


def test_a_network_that_keeps_guessing_waits(thu: Account) -> None:
    for _turn in range(100):
        with pytest.raises(Refusal):
            checked("sai")
    with pytest.raises(TooOften):
        checked(made(thu))


def test_a_slip_for_somebody_with_a_password_ends_it_at_once() -> None:
    binh = an_official_login("binh")
    Session.objects.create(
        session_key="a", session_data="", expire_date=LATER, account=binh, signed_in_at=MONDAY_9AM
    )  # fmt: skip
    made(binh, why=SlipReason.SUSPECTED)
    with pytest.raises(Refusal):
        sign_in_official("binh", PASSWORD, ip=IP, at=LATER)
    assert not queries.sessions(binh, MONDAY_9AM).exists()


def test_a_second_proof_is_still_asked_for_after_the_slip() -> None:
    binh = an_official_login("binh")
    enrolled(binh)
    slips.redeem(checked(made(binh), name="binh").pk, CHOSEN, at=LATER)
    assert facts(binh)[-1][0] == "account.slip_used"


def test_a_closed_login_gets_no_slip_and_opens_with_none(thu: Account) -> None:
    slip = checked(made(thu))
    Account.objects.filter(pk=thu.pk).update(is_active=False)
    with pytest.raises(Refusal, match="bị khoá"):
        made(thu)
    with pytest.raises(Refusal, match="không còn dùng được"):
        slips.redeem(slip.pk, CHOSEN, at=LATER)


def test_who_has_neither_password_nor_slip_is_found(thu: Account) -> None:
    an_official_login("binh")
    everybody = Account.objects.all()
    assert list(queries.without_way_in(everybody, MONDAY_9AM)) == [thu]
    made(thu)
    assert list(queries.without_way_in(everybody, LATER)) == []
    assert list(queries.without_way_in(everybody, MONDAY_9AM + SLIP_LIFE)) == [thu]


def test_the_database_keeps_one_open_slip_for_a_login(thu: Account) -> None:
    made(thu)
    with pytest.raises(IntegrityError), transaction.atomic():
        ActivationSlip.objects.create(account=thu, hash=b"x" * 16, made_at=MONDAY_9AM, expires_at=LATER)


def test_slips_are_forgotten_two_months_after_they_ended(thu: Account) -> None:
    made(thu)
    upkeep.forget(at=MONDAY_9AM + SLIP_LIFE + timedelta(days=59))
    assert ActivationSlip.objects.count() == 1
    upkeep.forget(at=MONDAY_9AM + SLIP_LIFE + timedelta(days=61))
    assert ActivationSlip.objects.count() == 0
