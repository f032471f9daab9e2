"""Channels that come once, twice or under a name that nobody knows."""

from decimal import Decimal

from motcua.catalogue.national import channels
from tests.catalogue.records import channel


def test_channels_stand_in_one_order() -> None:
    rows = [channel("Dịch vụ bưu chính"), channel("Trực tiếp"), channel("Trực tuyến")]
    terms, found = channels.read(rows)
    assert ([one.channel for one in terms], found) == (["online", "counter", "post"], [])


def test_the_same_row_twice_is_one_channel() -> None:
    terms, found = channels.read([channel(), channel()])
    assert (len(terms), terms[0].is_confirmed, terms[0].variants) == (1, True, ())
    assert [(one.outcome, one.kind) for one in found] == [("repaired", "same_channel")]


def test_several_times_of_a_channel_are_kept_and_none_is_chosen() -> None:
    terms, found = channels.read([channel(value=4), channel(value=10, note="cần kiểm tra thực tế")])
    assert (terms[0].is_confirmed, terms[0].time.amount) == (False, None)
    assert [one.amount for one in terms[0].variants] == [Decimal(4), Decimal(10)]
    assert [(one.kind, one.said) for one in found] == [("several_times", "4 ngày làm việc; 10 ngày làm việc")]


def test_an_unknown_channel_is_told_and_left_out() -> None:
    terms, found = channels.read([channel("Qua chim bồ câu"), channel()])
    assert ([one.channel for one in terms], [one.kind for one in found]) == (["counter"], ["unknown_word"])


def test_no_channel_at_all_is_a_doubt() -> None:
    assert [one.kind for one in channels.read([])[1]] == ["no_channel"]
