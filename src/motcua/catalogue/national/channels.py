"""The channels of a record: rows of one channel put together, each with its time and fees."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from motcua.catalogue.models import Channel, FindingKind
from motcua.catalogue.national import fees, times
from motcua.catalogue.national.texts import Found, doubtful, prose, repaired
from motcua.catalogue.national.times import ReadTime
from motcua.catalogue.records import Terms, Time

CHANNELS = {"Trực tuyến": Channel.ONLINE, "Trực tiếp": Channel.COUNTER, "Dịch vụ bưu chính": Channel.POST}
ORDER = (Channel.ONLINE, Channel.COUNTER, Channel.POST)
# What a fee left behind when its words were cut: "VNĐ(…", "/hồ sơ (…", ")".
_CUT_FEE = re.compile(r"^(?:VN[ĐD]|/|\+ [\d.]+ đồng)")


def read(rows: Sequence[Mapping[str, Any]]) -> tuple[tuple[Terms, ...], list[Found]]:  # Any: JSON
    """The terms of every channel, in one order, and what is wrong with them."""
    found: list[Found] = []
    by_channel: dict[Channel, list[Mapping[str, Any]]] = {}  # Any: JSON
    for row in rows:
        channel = CHANNELS.get(row.get("channel", ""))
        if channel is None:
            found.append(doubtful("channel", FindingKind.UNKNOWN_WORD, row.get("channel", "")))
            continue
        by_channel.setdefault(channel, []).append(row)
    if not by_channel:
        found.append(doubtful("channel", FindingKind.NO_CHANNEL))
    terms = []
    for channel in (one for one in ORDER if one in by_channel):
        made, wrong = _terms(channel, by_channel[channel])
        terms.append(made)
        found += wrong
    return tuple(terms), found


def _terms(channel: Channel, rows: Sequence[Mapping[str, Any]]) -> tuple[Terms, list[Found]]:  # Any: JSON
    time_place, fee_place = f"time:{channel}", f"fee:{channel}"
    reads = [times.read(row, time_place) for row in rows]
    time, found = _one_time(reads, time_place)
    stated = [text for row in rows for text in row.get("fee") or ()]
    money = fees.read(stated, fee_place)
    loose = next((note for note in (prose(row.get("note") or "") for row in rows) if _CUT_FEE.match(note)), "")
    if loose:
        money = fees.with_loose_note(money, loose, fee_place)
    variants = tuple(dict.fromkeys(read.time for read in reads)) if len({_key(r.time) for r in reads}) > 1 else ()
    made = Terms(channel, time.time, money.fees, variants, is_confirmed=time.is_sure)
    return made, [*found, *money.found]


def _one_time(reads: Sequence[ReadTime], place: str) -> tuple[ReadTime, list[Found]]:
    """The one time of a channel; several different ones are left to a clerk."""
    first = reads[0]
    if len(reads) == 1:
        return first, list(first.found)
    notes = "\n".join(dict.fromkeys(read.time.note for read in reads if read.time.note))
    if len({_key(read.time) for read in reads}) == 1:
        same = replace(first, time=Time(first.time.amount, first.time.unit, notes))
        return same, [repaired(place, FindingKind.SAME_CHANNEL, len(reads), 1), *first.found]
    said = "; ".join(times.words(read.time) or "?" for read in reads)
    return ReadTime(Time(None, "", notes), False), [doubtful(place, FindingKind.SEVERAL_TIMES, said)]


def _key(time: Time) -> tuple[object, str]:
    return time.amount, time.unit
