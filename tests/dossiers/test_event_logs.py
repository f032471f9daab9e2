"""Histories as XES: the elements that IEEE 1849-2016 publishes, in its order, and nobody's name."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers import event_logs
from motcua.dossiers.actions import processing
from motcua.dossiers.models import Dossier
from tests.factories import dossiers
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World

pytestmark = pytest.mark.slow
XES = f"{{{event_logs.NAMESPACE}}}"
# The order that the standard's schema gives, and the types of attributes that we use.
ORDER = ["extension", "global", "classifier", "string", "trace"]
KEYS = {
    "concept:name": "string", "lifecycle:transition": "string", "lifecycle:model": "string", "time:timestamp": "date",
    "org:role": "string", "org:group": "string", "org:resource": "string", "outcome": "string",
}  # fmt: skip
STANDARD = {
    "schedule", "assign", "withdraw", "reassign", "start", "suspend", "resume", "pi_abort", "ate_abort", "complete",
    "autoskip", "manualskip",
}  # fmt: skip


def log(*rows: Dossier) -> ElementTree.Element:
    return ElementTree.fromstring("".join(event_logs.xes(rows, "Khai sinh & “hộ tịch”")))  # noqa: S314  our own text


def events(trace: ElementTree.Element) -> list[dict[str, str]]:
    return [{one.attrib["key"]: one.attrib["value"] for one in event} for event in trace.iter(f"{XES}event")]


def test_a_log_has_the_published_structure(world: World) -> None:
    root = log(dossiers.returned(world), dossiers.accepted(world))
    assert (root.tag, root.attrib["xes.version"]) == (f"{XES}log", "1849.2016")
    names = [child.tag.removeprefix(XES) for child in root]
    assert names == sorted(names, key=ORDER.index)
    assert names.count("trace") == 2
    assert {one.attrib["prefix"] for one in root.iter(f"{XES}extension")} == {"concept", "org", "time", "lifecycle"}
    assert {one.attrib["scope"] for one in root.iter(f"{XES}global")} == {"trace", "event"}
    for one in root.iter():
        if "key" in one.attrib:
            assert one.tag == f"{XES}{KEYS[one.attrib['key']]}"


def test_every_event_says_what_when_and_how(world: World) -> None:
    root = log(dossiers.stopped(world))
    for event in events(root):
        assert {"concept:name", "lifecycle:transition", "time:timestamp"} <= set(event)
        assert event["lifecycle:transition"] in STANDARD


def test_the_steps_of_a_dossier_come_in_order(world: World) -> None:
    dossier = dossiers.forwarded(world)
    processing.send_back(
        dossier.id, reason="Sửa lại quê quán của trẻ.", by=world.leader, at=MONDAY_9AM + timedelta(hours=2)
    )
    found = [
        (event["concept:name"], event["lifecycle:transition"], event.get("outcome", ""))
        for event in events(log(dossier))
    ]
    assert found == [
        ("Tiếp nhận hồ sơ", "schedule", ""),
        ("Tiếp nhận hồ sơ", "complete", "done"),
        ("Thẩm tra, dự thảo kết quả", "schedule", ""),
        ("Thẩm tra, dự thảo kết quả", "complete", "done"),
        ("Duyệt dự thảo", "schedule", ""),
        ("Duyệt dự thảo", "complete", "sent_back"),
        ("Thẩm tra, dự thảo kết quả", "schedule", ""),
    ]


def test_waiting_is_suspended_time(world: World) -> None:
    found = [event["lifecycle:transition"] for event in events(log(dossiers.awaiting(world)))]
    assert found[-1] == "suspend"


def test_nobody_is_named(world: World) -> None:
    text = "".join(event_logs.xes([dossiers.returned(world)], "Khai sinh"))
    for name in (world.lan.full_name, *(desk.officer.full_name for desk in world.desks), "Lê Minh Khôi"):
        assert name not in text
    assert 'value="officer-2"' in text


def test_a_log_costs_one_statement_for_many_dossiers(world: World) -> None:
    rows = [dossiers.accepted(world), dossiers.accepted(world), dossiers.submitted(world, by=world.en)]
    for count in (1, 3):
        with CaptureQueriesContext(connection) as asked:
            log(*rows[:count])
        assert len(asked) == 1
