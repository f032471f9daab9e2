"""One-time codes: asking, sending, confirming (UX-15, SEC-14)."""

import time
from datetime import datetime, timedelta
from statistics import median
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.accounts import queries
from motcua.accounts.actions import (
    DeadCode,
    WrongCode,
    confirm_code,
    request_code,
    request_code_again,
    upkeep,
)
from motcua.accounts.contacts import Contact, parse_contact
from motcua.accounts.models import Account, Assurance, OneTimeCode, Tally
from motcua.audit.models import AuditLine
from motcua.core.errors import Refusal, TooOften
from tests.factories.people import MONDAY_9AM, a_person
from tests.fakes import FakeCodeSender

pytestmark = pytest.mark.django_db

LAN = parse_contact("0981 234 567")
LANS_MAIL = parse_contact("lan@example.com")
HERS, OTHERS = "203.0.113.9", "198.51.100.7"
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


def asked(contact: Contact = LAN, *, ip: str = HERS, at: datetime = MONDAY_9AM) -> OneTimeCode:
    return request_code(contact, ip=ip, at=at)


def wrong(code: OneTimeCode) -> str:
    return f"{(int(code.code) + 1) % 1_000_000:06d}"


def jobs() -> list[dict[str, object]]:
    return [job.args for job in ProcrastinateJob.objects.filter(task_name="accounts.send_code").order_by("id")]


def test_a_code_has_six_digits_and_lives_ten_minutes() -> None:
    code = asked()
    assert len(code.code) == 6
    assert code.code.isdigit()
    assert code.expires_at - code.created_at == 10 * MINUTE


def test_asking_queues_the_sending_and_names_only_the_row() -> None:
    """SEC-17: no contact and no digits in job arguments."""
    code = asked()
    assert jobs() == [{"id": str(code.id), "turn": 1}]


def test_a_first_sign_in_opens_an_account_with_a_confirmed_contact() -> None:
    code = asked()
    account = confirm_code(code.id, code.code, at=MONDAY_9AM + MINUTE)
    person = queries.person_of(account)
    assert person is not None
    assert (person.phone, person.assurance, account.kind) == (LAN.value, Assurance.CONTACT, "citizen")
    assert queries.person_by_contact(LAN) == person


def test_the_next_sign_in_finds_the_same_person() -> None:
    lan = a_person(phone=LAN.value)
    code = asked()
    assert confirm_code(code.id, code.code, at=MONDAY_9AM) == lan.account


def test_a_person_entered_at_a_counter_gets_a_login_and_keeps_her_assurance() -> None:
    lan = a_person(phone=LAN.value, with_account=False, assurance=Assurance.SEEN)
    code = asked()
    account = confirm_code(code.id, code.code, at=MONDAY_9AM)
    lan.refresh_from_db()
    assert (lan.account, lan.assurance) == (account, Assurance.SEEN)


def test_a_sign_in_leaves_one_line_without_the_contact() -> None:
    code = asked()
    person = queries.person_of(confirm_code(code.id, code.code, at=MONDAY_9AM))
    assert person is not None
    lines = AuditLine.objects.filter(chain=str(person.ref))
    assert [(line.verb, line.facts) for line in lines] == [("person.signed_in", {"channel": "phone"})]


@pytest.mark.parametrize("how", ["{0}{1}", " {0} {1} ", "{0}-{1}", "{0}.{1}", "{0}\u00a0{1}"])
def test_a_code_is_read_with_the_blanks_that_messages_put_in(how: str) -> None:
    """UX-15: paste and spaces are fine."""
    code = asked()
    assert confirm_code(code.id, how.format(code.code[:3], code.code[3:]), at=MONDAY_9AM)


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "12345a", "١٢٣٤٥٦"])
def test_what_is_no_code_costs_no_try(typed: str) -> None:
    code = asked()
    with pytest.raises(Refusal, match="6 chữ số"):
        confirm_code(code.id, typed, at=MONDAY_9AM)
    code.refresh_from_db()
    assert code.tries == 0


def test_a_code_works_once() -> None:
    code = asked()
    confirm_code(code.id, code.code, at=MONDAY_9AM)
    with pytest.raises(DeadCode):
        confirm_code(code.id, code.code, at=MONDAY_9AM + SECOND)


def test_a_code_works_until_its_last_second() -> None:
    code = asked()
    assert confirm_code(code.id, code.code, at=MONDAY_9AM + 10 * MINUTE - SECOND)


def test_a_code_is_dead_after_ten_minutes() -> None:
    code = asked()
    with pytest.raises(DeadCode, match="hết hạn"):
        confirm_code(code.id, code.code, at=MONDAY_9AM + 10 * MINUTE)


def test_wrong_digits_are_counted_down_aloud() -> None:
    code = asked()
    with pytest.raises(WrongCode, match="còn 4 lần"):
        confirm_code(code.id, wrong(code), at=MONDAY_9AM)


def test_five_wrong_tries_end_the_code_even_for_the_right_digits() -> None:
    """SEC-14: five tries per code."""
    code = asked()
    for _try in range(5):
        with pytest.raises(Refusal):
            confirm_code(code.id, wrong(code), at=MONDAY_9AM)
    with pytest.raises(DeadCode):
        confirm_code(code.id, code.code, at=MONDAY_9AM)


def test_a_code_that_nobody_asked_for_reads_like_an_expired_one() -> None:
    """SEC-14: no answer tells whether something exists."""
    expired = asked()
    with pytest.raises(DeadCode) as of_expired:
        confirm_code(expired.id, expired.code, at=MONDAY_9AM + 11 * MINUTE)
    with pytest.raises(DeadCode) as of_unknown:
        confirm_code(uuid4(), "123456", at=MONDAY_9AM)
    assert str(of_unknown.value) == str(of_expired.value)


def test_a_closed_account_is_told_where_to_go() -> None:
    lan = a_person(phone=LAN.value)
    Account.objects.filter(person=lan).update(is_active=False)
    code = asked()
    with pytest.raises(Refusal, match="bộ phận một cửa"):
        confirm_code(code.id, code.code, at=MONDAY_9AM)


def test_asking_reads_nobody_so_known_and_unknown_contacts_cost_the_same() -> None:
    """SEC-14: no enumeration — the same statements run, and none of them looks for a person."""

    def shape(contact: Contact) -> list[str]:
        with CaptureQueriesContext(connection) as seen:
            asked(contact)
        return [query["sql"].split(" ", 1)[0] for query in seen.captured_queries]

    a_person(phone=LAN.value)
    known, unknown = shape(LAN), shape(parse_contact("0971 234 567"))
    assert known == unknown


def test_asking_again_too_soon_names_the_waiting_time() -> None:
    asked()
    with pytest.raises(TooOften, match="25 giây"):
        asked(at=MONDAY_9AM + 5 * SECOND)


def test_a_refused_request_makes_no_code_and_no_job() -> None:
    asked()
    with pytest.raises(TooOften):
        asked(at=MONDAY_9AM + SECOND)
    assert (OneTimeCode.objects.count(), len(jobs())) == (1, 1)


def test_changing_networks_does_not_lift_the_limit_of_a_contact() -> None:
    """SEC-14: GHSA-c55g-q6f4-5qxr, limits by address alone were passed by rotation."""
    at = MONDAY_9AM
    for turn in range(10):
        asked(ip=f"198.51.100.{turn}", at=at)
        at += 16 * MINUTE
    with pytest.raises(TooOften):
        asked(ip="198.51.100.99", at=at)


def test_changing_contacts_does_not_lift_the_limit_of_a_network() -> None:
    for turn in range(30):
        asked(parse_contact(f"09{turn:02d}234567"), at=MONDAY_9AM)
    with pytest.raises(TooOften, match="10 phút"):
        asked(parse_contact("0399999999"), at=MONDAY_9AM)


def test_walking_along_neighbouring_numbers_ends_for_the_day() -> None:
    """SEC-14: daily prefix caps against SMS pumping."""
    asked(parse_contact("0981230000"))
    Tally.objects.filter(scope="code.range").update(hits=300)
    with pytest.raises(TooOften, match="24 giờ"):
        asked(parse_contact("0981239999"), ip=OTHERS, at=MONDAY_9AM)
    assert asked(parse_contact("0981240000"), ip=OTHERS, at=MONDAY_9AM)


def test_a_stranger_cannot_keep_a_person_out() -> None:
    """SEC-14: after a stranger used up the telephone, the second channel still works."""
    lan = a_person(phone=LAN.value, email=LANS_MAIL.value)
    at = MONDAY_9AM
    for _turn in range(10):
        asked(LAN, ip=OTHERS, at=at)
        at += 16 * MINUTE
    with pytest.raises(TooOften):
        asked(LAN, at=at)
    code = asked(LANS_MAIL, at=at)
    assert confirm_code(code.id, code.code, at=at) == lan.account


def test_a_stranger_cannot_burn_the_tries_of_a_code_that_another_browser_asked_for() -> None:
    """SEC-14: tries belong to the code, and the code's id to the browser."""
    hers = asked(LAN, ip=HERS)
    strangers = asked(LAN, ip=OTHERS, at=MONDAY_9AM + MINUTE)
    for _try in range(5):
        with pytest.raises(Refusal):
            confirm_code(strangers.id, wrong(strangers), at=MONDAY_9AM + MINUTE)
    assert confirm_code(hers.id, hers.code, at=MONDAY_9AM + MINUTE)


def test_asking_again_repeats_the_same_digits_so_that_a_late_message_fits() -> None:
    first = asked()
    again = request_code_again(first.id, ip=HERS, at=MONDAY_9AM + MINUTE)
    assert (again.id, again.code) == (first.id, first.code)
    assert jobs() == [{"id": str(first.id), "turn": 1}, {"id": str(first.id), "turn": 2}]


def test_asking_again_late_makes_a_new_code() -> None:
    first = asked()
    again = request_code_again(first.id, ip=HERS, at=MONDAY_9AM + 6 * MINUTE)
    assert again.id != first.id
    assert queries.contact_of(again) == LAN


def test_asking_again_after_five_wrong_tries_makes_a_new_code() -> None:
    first = asked()
    OneTimeCode.objects.filter(pk=first.id).update(tries=5)
    assert request_code_again(first.id, ip=HERS, at=MONDAY_9AM + MINUTE).id != first.id


def test_asking_again_obeys_the_same_limits() -> None:
    first = asked()
    with pytest.raises(TooOften):
        request_code_again(first.id, ip=HERS, at=MONDAY_9AM + SECOND)


def test_a_browser_that_never_asked_cannot_ask_again() -> None:
    with pytest.raises(DeadCode):
        request_code_again(uuid4(), ip=HERS, at=MONDAY_9AM)


def test_sending_hands_the_code_over_once_per_turn(sender: FakeCodeSender) -> None:
    code = asked()
    upkeep.send_code(code.id, 1, at=MONDAY_9AM)
    upkeep.send_code(code.id, 1, at=MONDAY_9AM)
    assert sender.sent == {f"{code.id}-1": (LAN, code.code)}


def test_a_failed_sending_stays_due(sender: FakeCodeSender) -> None:
    code = asked()
    sender.failures.append(OSError("away"))
    with pytest.raises(OSError, match="away"):
        upkeep.send_code(code.id, 1, at=MONDAY_9AM)
    upkeep.send_code(code.id, 1, at=MONDAY_9AM + MINUTE)
    assert list(sender.sent) == [f"{code.id}-1"]


@pytest.mark.parametrize("over", ["used", "expired", "gone"])
def test_a_code_that_is_over_is_not_sent(sender: FakeCodeSender, over: str) -> None:
    code = asked()
    at = MONDAY_9AM + (11 * MINUTE if over == "expired" else MINUTE)
    if over == "used":
        confirm_code(code.id, code.code, at=at)
    upkeep.send_code(uuid4() if over == "gone" else code.id, 1, at=at)
    assert sender.sent == {}


def test_a_pending_code_is_shown_masked() -> None:
    code = asked()
    pending = queries.pending(code.id, MONDAY_9AM)
    assert pending is not None
    assert pending.masked == "••••\u00a0•••\u00a0567"


@pytest.mark.parametrize("over", ["used", "expired", "somebody's"])
def test_a_code_that_is_over_is_not_pending(over: str) -> None:
    code = asked()
    at = MONDAY_9AM + (11 * MINUTE if over == "expired" else MINUTE)
    if over == "used":
        confirm_code(code.id, code.code, at=at)
    assert queries.pending(code.id, at, person=a_person() if over == "somebody's" else None) is None


def test_what_is_over_is_forgotten_after_a_day() -> None:
    old, fresh = asked(at=MONDAY_9AM - timedelta(days=2)), asked()
    upkeep.forget(at=MONDAY_9AM)
    assert [code.id for code in OneTimeCode.objects.all()] == [fresh.id]
    assert old.id != fresh.id


def test_counts_outlive_the_longest_window() -> None:
    asked()
    upkeep.forget(at=MONDAY_9AM + timedelta(days=59))
    assert Tally.objects.exists()
    upkeep.forget(at=MONDAY_9AM + timedelta(days=62))
    assert not Tally.objects.exists()


def test_the_contact_and_the_digits_are_sealed_in_the_table() -> None:
    """SEC-17: neither can be read from the database."""
    code = asked()
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(c)::text FROM accounts_onetimecode c WHERE id = %s", [UUID(str(code.id))])
        (stored,) = cursor.fetchone()
    assert LAN.value not in stored
    assert code.code not in stored.replace(str(code.id), "")


def test_two_people_never_share_a_contact() -> None:
    a_person(phone=LAN.value)
    with pytest.raises(IntegrityError):
        a_person("Én", phone=LAN.value)


def test_known_and_unknown_contacts_take_the_same_time() -> None:
    """SEC-14: same time ± 20 ms."""
    for turn in range(10):
        a_person(phone=f"+8493{turn:07d}")

    def typical(prefix: str) -> float:
        times = []
        for turn in range(10):
            before = time.perf_counter()
            asked(parse_contact(f"{prefix}{turn:07d}"), ip=f"192.0.2.{turn}")
            times.append(time.perf_counter() - before)
        return median(times)

    assert abs(typical("093") - typical("094")) < 0.020
