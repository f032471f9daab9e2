"""Settings are read once, strictly, and a database address in every form that is used."""

import pytest

from motcua.config import database
from motcua.config.environment import Setting, SettingError, flag, mode, networks, number, words


@pytest.mark.parametrize(("raw", "value"), [("1", True), ("yes", True), ("", False), ("0", False), ("OFF", False)])
def test_a_flag_is_read(raw: str, value: bool) -> None:
    assert flag(raw) is value


@pytest.mark.parametrize(
    ("parse", "raw"), [(flag, "maybe"), (number, "-1"), (number, "8k"), (mode, "kiosk"), (networks, "cơ quan")]
)
def test_what_cannot_be_understood_is_refused(parse: object, raw: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_ANY", raw)
    with pytest.raises(SettingError, match=r"MOTCUA_ANY='.+': "):
        Setting("MOTCUA_ANY", "", "Một thiết lập.", parse).read()  # type: ignore[arg-type]  # parsers of several types


def test_a_secret_value_is_not_repeated_in_the_complaint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_ANY", "canary")
    with pytest.raises(SettingError) as refused:
        Setting("MOTCUA_ANY", "", "Một thiết lập.", number, secret=True).read()
    assert "canary" not in str(refused.value)


def test_a_list_forgets_blanks() -> None:
    assert words(" a.vn, ,b.vn ") == ["a.vn", "b.vn"]


def test_networks_are_addresses_or_ranges() -> None:
    """SEC-25"""
    assert [str(one) for one in networks("10.1.2.3/8, 203.0.113.7,2001:db8::/32")] == [
        "10.0.0.0/8", "203.0.113.7/32", "2001:db8::/32",
    ]  # fmt: skip
    assert networks("") == []


def test_an_address_over_tcp_is_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_DATABASE_URL", "postgresql://app:p%40ss@db.example:6432/motcua")
    entry = database.settings(as_owner=False)
    assert [entry[name] for name in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == [
        "app", "p@ss", "db.example", "6432", "motcua",
    ]  # fmt: skip


def test_an_address_over_a_socket_is_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_DATABASE_URL", "postgresql://app@/motcua?host=%2Frun%2Fpg")
    entry = database.settings(as_owner=False)
    assert (entry["USER"], entry["HOST"], entry["NAME"]) == ("app", "/run/pg", "motcua")


def test_another_database_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_DATABASE_URL", "mysql://app@db/motcua")
    with pytest.raises(SettingError, match="postgresql://"):
        database.settings(as_owner=False)


def test_the_owner_s_address_is_asked_for_where_the_application_has_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_DATABASE_URL", "postgresql://app@db/motcua")
    monkeypatch.delenv("MOTCUA_DATABASE_OWNER_URL", raising=False)
    with pytest.raises(SettingError, match="MOTCUA_DATABASE_OWNER_URL"):
        database.settings(as_owner=True)
