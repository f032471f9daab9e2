"""Keys: what is kept of them, who acts with one, when they open nothing any more (SEC-02)."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from motcua.accounts.models import Account
from motcua.audit.models import AuditLine
from motcua.core import readers
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.demo.world import BUILDER
from motcua.directory.actions import dismiss
from motcua.directory.models import Holding
from motcua.machines import actions, queries, rules
from motcua.machines.models import Key, Scope
from motcua.notifications.models import Notice
from tests.factories.keys import a_key, key_at
from tests.factories.people import MONDAY_9AM, a_person
from tests.factories.world import world

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def lan() -> Account:
    account = a_person("Hoàng Thị Lan").account
    assert account is not None
    return account


def test_a_key_says_whose_it_is_not_and_is_long_enough() -> None:
    tokens = {rules.new_token() for _n in range(50)}
    assert len(tokens) == 50
    assert all(re.fullmatch(r"motcua_[0-9A-Z]{8}_[0-9A-Z]{32}", token) for token in tokens)


def test_only_the_digest_and_the_beginning_are_kept() -> None:
    made = a_key(lan())
    kept = str(Key.objects.filter(pk=made.key.pk).values().get())
    assert made.token not in kept
    assert made.token.rpartition("_")[2] not in kept
    assert made.token.startswith(made.key.prefix)
    assert bytes(made.key.digest) == rules.digest_of(made.token)


def test_whoever_shows_it_acts_as_its_owner() -> None:
    person = a_person("Hoàng Thị Lan")
    found = queries.caller(a_key(person.account).token, MONDAY_9AM)
    assert found is not None
    assert (found.person, found.desk, found.reader) == (person, None, str(person.ref))


@pytest.mark.parametrize("shown", ["", "motcua_", "motcua_AAAAAAAA_" + "A" * 32, "x" * 5000])
def test_anything_else_is_nobody_s(shown: str) -> None:
    a_key(lan())
    assert queries.caller(shown, MONDAY_9AM) is None


def test_a_revoked_key_opens_nothing_from_then_on() -> None:
    account = lan()
    made = a_key(account)
    assert actions.revoke(account, made.key.pk, by=account.ref, at=MONDAY_9AM + MINUTE) is not None
    assert queries.caller(made.token, MONDAY_9AM + MINUTE) is None
    assert actions.revoke(account, made.key.pk, by=account.ref, at=MONDAY_9AM + MINUTE) is None


def test_a_key_ends_by_itself() -> None:
    made = a_key(lan(), days=30)
    assert queries.caller(made.token, MONDAY_9AM + timedelta(days=30) - MINUTE) is not None
    assert queries.caller(made.token, MONDAY_9AM + timedelta(days=30)) is None


def test_a_closed_login_takes_its_keys_along() -> None:
    account = lan()
    made = a_key(account)
    Account.objects.filter(pk=account.pk).update(is_active=False)
    assert queries.caller(made.token, MONDAY_9AM) is None


def test_another_login_neither_sees_nor_revokes_it() -> None:
    made, stranger = a_key(lan()), a_person("Én").account
    assert stranger is not None
    assert queries.keys_of(stranger) == []
    assert actions.revoke(stranger, made.key.pk, by=stranger.ref, at=MONDAY_9AM) is None
    with pytest.raises(Key.DoesNotExist):
        queries.key_of(stranger, made.key.pk)


def test_the_database_shows_a_key_to_its_login_only() -> None:
    """SEC-06: a forgotten filter shows nothing."""
    account = lan()
    a_key(account)
    for reader, seen in ((str(account.ref), 1), (f"account:{uuid4()}", 0), (readers.NOBODY, 0), ("administrator", 0)):
        with readers.reading_as(reader):
            assert Key.objects.count() == seen, reader


def test_making_one_asks_for_a_fresh_sign_in() -> None:
    """UX-17."""
    account, form = lan(), actions.KeyForm("Kế toán", frozenset({Scope.DOSSIERS.value}), 30)
    long_ago = MONDAY_9AM - timedelta(minutes=16)
    with pytest.raises(Refusal, match="đăng nhập lại"):
        actions.make(account, desk=None, form=form, signed_in_at=long_ago, by=account.ref, at=MONDAY_9AM)


@pytest.mark.parametrize(
    ("name", "scopes", "days", "said"),
    [
        (" ", {"dossiers:read"}, 30, "đặt tên"),
        ("Kế toán", set(), 30, "ít nhất một việc"),
        ("Kế toán", {"everything"}, 30, "ít nhất một việc"),
        ("Kế toán", {"dossiers:read"}, 3650, "bao lâu"),
    ],
)
def test_what_a_key_lacks_is_said(name: str, scopes: set[str], days: int, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        a_key(lan(), name=name, scopes=frozenset(scopes), days=days)


def test_nobody_keeps_more_than_ten() -> None:
    account = lan()
    for _n in range(rules.MOST_KEYS):
        made = a_key(account)
    with pytest.raises(Refusal, match="tối đa 10"):
        a_key(account)
    actions.revoke(account, made.key.pk, by=account.ref, at=MONDAY_9AM)
    assert a_key(account).key.is_open(MONDAY_9AM)


def test_the_database_keeps_no_key_for_longer_than_a_year() -> None:
    made = a_key(lan())
    with pytest.raises(IntegrityError), transaction.atomic():
        Key.objects.filter(pk=made.key.pk).update(expires_at=MONDAY_9AM + timedelta(days=367))


def test_the_owner_is_told_and_the_ledger_has_both_lines() -> None:
    person = a_person("Hoàng Thị Lan")
    made = a_key(person.account)
    assert person.account is not None
    actions.revoke(person.account, made.key.pk, by=person.account.ref, at=MONDAY_9AM)
    lines = AuditLine.objects.filter(chain=str(person.account.ref)).order_by("seq")
    assert [line.verb for line in lines] == ["account.key_made", "account.key_revoked"]
    assert all(made.token not in str(line.facts) for line in lines)
    notice = Notice.objects.get(person=person)
    assert (notice.kind, notice.facts["key"]) == ("machines.key_made", made.key.prefix)


def test_the_day_of_the_last_use_is_written_once_a_day(
    django_assert_num_queries: pytest.FixtureRequest,
) -> None:
    made = a_key(lan())
    actions.note_use(made.key, MONDAY_9AM)
    kept = Key.objects.get(pk=made.key.pk)
    assert kept.used_on == day_of(MONDAY_9AM)
    with django_assert_num_queries(0):  # type: ignore[operator]  # pytest-django's fixture
        actions.note_use(kept, MONDAY_9AM + timedelta(hours=1))


def test_an_official_s_key_acts_at_its_desk_while_the_position_is_held() -> None:
    hall = world()
    made = key_at(hall.counter)
    found = queries.caller(made.token, MONDAY_9AM)
    assert found is not None
    assert found.desk is not None
    assert (found.desk.key, found.reader) == (hall.counter.key, hall.counter.reader)
    held = Holding.objects.select_related("officer", "unit").get(pk=hall.counter.key)
    dismiss(held, on=day_of(MONDAY_9AM), by=BUILDER, at=MONDAY_9AM)
    assert queries.caller(made.token, MONDAY_9AM) is None
