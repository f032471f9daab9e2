"""What the simulators are made of: a spool that loses nothing, faults that end when they should."""

from pathlib import Path

import pytest

from motcua.demo.simulators.control import NO_FAULT, Faults
from motcua.demo.simulators.spool import Message, Spool


def message(key: str, text: str = "Xin chào") -> Message:
    return Message(key=key, channel="sms", to="+84981234567", subject="", text=text)


def test_what_was_put_is_read_back_newest_first(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "sms")
    for key in "abc":
        spool.put(message(key))
    assert [one.key for one in spool.newest_first()] == ["c", "b", "a"]


def test_a_known_key_is_counted_and_keeps_its_place_and_text(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    spool.put(message("a", "một"))
    spool.put(message("b"))
    spool.put(message("a", "hai"))
    assert [(one.key, one.text, one.copies) for one in spool.newest_first()] == [("b", "Xin chào", 1), ("a", "một", 2)]


def test_another_process_reads_the_same(tmp_path: Path) -> None:
    Spool(tmp_path).put(message("a"))
    assert [one.key for one in Spool(tmp_path).newest_first()] == ["a"]


def test_an_empty_folder_and_no_folder_hold_nothing(tmp_path: Path) -> None:
    assert list(Spool(tmp_path / "nowhere").newest_first()) == []


@pytest.mark.parametrize("key", ["../../etc/passwd", "<a@b>", "", "x" * 500, "đ/ễ"])
def test_a_key_never_becomes_a_path(tmp_path: Path, key: str) -> None:
    spool = Spool(tmp_path / "box")
    spool.put(message(key))
    assert [one.key for one in spool.newest_first()] == [key]
    assert {path.parent for path in tmp_path.rglob("*.json")} == {tmp_path / "box"}


def test_a_half_written_file_is_not_shown(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    spool.put(message("a"))
    (tmp_path / "00000000000000000001-x.draft").write_text('{"key": "half')
    assert [one.key for one in spool.newest_first()] == ["a"]


def test_no_fault_is_on_until_one_is_set() -> None:
    assert Faults(["drop"]).next() == NO_FAULT


def test_a_fault_lasts_as_many_requests_as_it_was_set_for() -> None:
    faults = Faults(["drop"])
    faults.set("drop", 2)
    assert [faults.next() for _turn in range(4)] == ["drop", "drop", NO_FAULT, NO_FAULT]


def test_a_fault_without_a_count_lasts_until_it_is_switched_off() -> None:
    faults = Faults(["drop"])
    faults.set("drop")
    assert [faults.next() for _turn in range(3)] == ["drop"] * 3
    faults.set(NO_FAULT)
    assert faults.next() == NO_FAULT


def test_an_unknown_fault_is_refused_and_changes_nothing() -> None:
    faults = Faults(["drop"])
    faults.set("drop")
    with pytest.raises(ValueError, match="drop"):
        faults.set("flood")
    assert faults.next() == "drop"
