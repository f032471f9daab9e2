"""Columns that are closed at rest (SEC-20)."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from motcua.accounts.models import Person
from motcua.core import crypto
from motcua.core.batch import Batch
from motcua.core.fields import index_of

AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


def _stored(**values: str) -> Person:
    person = Person(full_name="Hoàng Thị Lan", created_at=AT, **values)
    with transaction.atomic():
        batch = Batch()
        batch.add(person)
        batch.write()
    return Person.objects.get(pk=person.pk)


@pytest.mark.django_db
def test_a_sealed_value_comes_back_as_it_was() -> None:
    assert _stored(phone="+84912345678").phone == "+84912345678"


@pytest.mark.django_db
def test_the_database_alone_does_not_tell_the_value() -> None:
    _stored(identity_number="038190001234", phone="+84912345678")
    with connection.cursor() as cursor:
        cursor.execute("SELECT accounts_person::text FROM accounts_person")
        dumped = cursor.fetchone()[0]
    assert b"038190001234".hex() not in dumped
    assert "038190001234" not in dumped


@pytest.mark.django_db
def test_the_blind_index_finds_the_row() -> None:
    person = _stored(phone="+84912345678")
    assert Person.objects.get(phone_index=index_of("phone", "+84912345678")) == person


@pytest.mark.django_db
def test_a_value_moved_to_another_row_does_not_open() -> None:
    first, second = _stored(phone="+84912345678"), _stored(phone="+84987654321")
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone FROM accounts_person WHERE id = %s", [first.pk])
        cursor.execute("UPDATE accounts_person SET phone = %s WHERE id = %s", [cursor.fetchone()[0], second.pk])
    moved = Person.objects.get(pk=second.pk)
    with pytest.raises(InvalidTag):
        str(moved.phone)


@pytest.mark.django_db
def test_a_changed_value_takes_its_index_along() -> None:
    person = _stored(phone="+84912345678")
    with transaction.atomic():
        batch = Batch()
        batch.change(person, phone="+84900000001")
        batch.write()
    found = Person.objects.get(phone_index=index_of("phone", "+84900000001"))
    assert (found.pk, found.phone) == (person.pk, "+84900000001")


def test_two_processes_that_make_the_keys_get_the_same(tmp_path: Path) -> None:
    first, second = crypto.make_keyring(tmp_path / "keys.json"), crypto.make_keyring(tmp_path / "keys.json")
    assert first == second


def test_the_key_file_is_for_its_owner_only(tmp_path: Path) -> None:
    crypto.make_keyring(tmp_path / "keys.json")
    assert (tmp_path / "keys.json").stat().st_mode & 0o777 == 0o600


KEYS = crypto.Keyring(data={1: bytes(32), 2: b"2" * 32}, index=b"i" * 32, seal=b"s" * 32, session="x")


@given(st.binary(max_size=200), st.binary(max_size=40))
def test_what_is_sealed_opens_only_with_its_binding(plain: bytes, aad: bytes) -> None:
    closed = crypto.seal(KEYS, plain, aad=aad)
    assert crypto.open_sealed(KEYS, closed, aad=aad) == plain
    with pytest.raises(InvalidTag):
        crypto.open_sealed(KEYS, closed, aad=aad + b"x")


def test_an_old_key_still_opens() -> None:
    old = crypto.Keyring(data={1: bytes(32)}, index=b"", seal=b"", session="")
    closed = crypto.seal(old, "Hạc Thành".encode(), aad=b"a")
    assert crypto.open_sealed(KEYS, closed, aad=b"a").decode() == "Hạc Thành"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["Số 5, phố Hàng Bông", "tổ dân phố 5, phường Hạc Thành, " * 40, "\0 lạ"])
def test_a_long_value_is_packed_and_comes_back(address: str) -> None:
    person = _stored(address=address)
    with connection.cursor() as cursor:
        cursor.execute("SELECT length(address) FROM accounts_person WHERE id = %s", [person.pk])
        assert cursor.fetchone()[0] < 200
    assert person.address == address
