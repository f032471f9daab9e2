"""Dossiers by key: the owner's and nobody else's (SEC-02), in parts, with files and result."""

from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest

from motcua.accounts.models import Account
from motcua.audit.models import Opening
from motcua.core.clock import day_of
from motcua.directory.desks import Desk
from motcua.directory.queries import desks
from motcua.dossiers.lifecycle import Stage
from motcua.machines import rules
from motcua.machines.actions import MadeKey, revoke
from motcua.machines.models import Key, Scope
from tests.factories import dossiers
from tests.factories.keys import a_key, key_at
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.portal.visitors import Visitor

pytestmark = pytest.mark.slow
LIST = "/api/v1/dossiers"
LATER = MONDAY_9AM + timedelta(hours=3)


def machine(made: MadeKey) -> Visitor:
    """Another system with that key."""
    return Visitor(at=LATER, headers={"authorization": f"Bearer {made.token}"})


@pytest.fixture
def lans(hall: World) -> Visitor:
    return machine(a_key(hall.lan.account))


@pytest.fixture
def ens(hall: World) -> Visitor:
    return machine(a_key(hall.en.account))


def numbers(answer: Any) -> list[str]:  # Any: Django's test response
    return [item["number"] for item in answer.json()["items"]]


def test_without_a_key_it_is_said_how_to_get_one(hall: World) -> None:
    for header in ("", "Bearer ", "Bearer motcua_x", "Basic abc"):
        answer = Visitor(at=LATER, headers={"authorization": header}).get(LIST)
        assert (answer.status_code, answer.json()["name"]) == (401, "wrong_key")
        assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_session_alone_opens_nothing(hall: World) -> None:
    """Only keys act here, so a foreign page in the owner's browser reads nothing."""
    assert Visitor(hall.lan, at=LATER).get(LIST).status_code == 401


def test_a_key_opens_only_what_it_was_made_for(hall: World) -> None:
    number = dossiers.submitted(hall).number
    only_events = machine(a_key(hall.lan.account, scopes=frozenset({Scope.EVENTS.value})))
    no_files = machine(a_key(hall.lan.account, scopes=frozenset({Scope.DOSSIERS.value})))
    assert only_events.get(LIST).json()["error"] == "dossiers:read"
    assert no_files.get(f"{LIST}/{number}").status_code == 200
    refused = no_files.get(f"{LIST}/{number}/files/1")
    assert (refused.status_code, refused.json()["name"]) == (403, "not_in_scope")


def test_a_revoked_key_ends_with_the_next_request(hall: World) -> None:
    made = a_key(hall.lan.account)
    system = machine(made)
    assert system.get(LIST).status_code == 200
    assert hall.lan.account is not None
    revoke(hall.lan.account, made.key.pk, by=hall.lan.ref, at=LATER)
    assert system.get(LIST).status_code == 401


def test_one_s_own_come_last_submitted_first_and_nobody_else_s(hall: World, lans: Visitor, ens: Visitor) -> None:
    mine = [dossiers.submitted(hall, at=MONDAY_9AM + timedelta(minutes=n)).number for n in range(3)]
    assert numbers(lans.get(LIST)) == mine[::-1]
    assert numbers(ens.get(LIST)) == []


def test_a_long_list_comes_in_parts(hall: World, lans: Visitor) -> None:
    mine = [dossiers.submitted(hall, at=MONDAY_9AM + timedelta(minutes=n)).number for n in range(5)]
    read, after = [], ""
    for _part in range(3):
        answer = lans.get(LIST, {"limit": "2", "after": after})
        read += numbers(answer)
        after = answer.json()["next"] or ""
    assert (read, after) == (mine[::-1], "")


def test_a_list_of_one_state(hall: World, lans: Visitor) -> None:
    dossiers.submitted(hall)
    taken = dossiers.accepted(hall).number
    assert numbers(lans.get(LIST, {"state": str(Stage.ACCEPTED.value)})) == [taken]
    assert lans.get(LIST, {"state": "99"}).json()["name"] == "wrong_argument"


@pytest.mark.parametrize("after", ["x", "%%%", "MjAyNg", "MjAyNi0xMS0yM1QwMDowMDowMHx4", "ẫ"])
def test_a_place_that_was_never_handed_out_is_refused(lans: Visitor, after: str) -> None:
    assert lans.get(LIST, {"after": after}).status_code == 400


def test_one_dossier_says_who_has_it_and_what_happened(hall: World, lans: Visitor) -> None:
    one = dossiers.accepted(hall)
    said = lans.get(f"{LIST}/{one.number}").json()
    assert (said["state"], said["state_words"], said["code"]) == (2, "Được tiếp nhận", one.code)
    assert said["holder"]["unit"] == "H56.40.2"
    assert [happening["move"] for happening in said["history"]] == ["submit", "accept"]
    assert said["history"][1]["unit_name"] == hall.office.name
    assert said["result"] is None


def test_the_legal_code_names_it_too(hall: World, lans: Visitor) -> None:
    one = dossiers.accepted(hall)
    assert lans.get(f"{LIST}/{one.code}").json()["number"] == one.number


def test_a_stranger_learns_nothing(hall: World, ens: Visitor) -> None:
    one = dossiers.returned(hall)
    for address in ("", "/files/1", "/result"):
        assert ens.get(f"{LIST}/{one.number}{address}").status_code == 404
    elsewhere = machine(key_at(hall.other_counter))
    assert elsewhere.get(f"{LIST}/{one.number}").status_code == 404
    assert numbers(elsewhere.get(LIST)) == []


def test_a_file_comes_unchanged_under_headers_that_keep_it_asleep(hall: World, lans: Visitor) -> None:
    one = dossiers.submitted(hall)
    (file,) = lans.get(f"{LIST}/{one.number}").json()["files"]
    answer = lans.get(f"{LIST}/{one.number}/files/1")
    content = b"".join(answer.streaming_content)
    assert file["url"].endswith(f"/api/v1/dossiers/{one.number}/files/1")
    assert (sha256(content).hexdigest(), len(content)) == (file["sha256"], file["size"])
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer.headers["Cache-Control"]
    assert lans.get(f"{LIST}/{one.number}/files/2").status_code == 404


def test_the_result_is_there_once_it_was_taken(hall: World, lans: Visitor) -> None:
    one = dossiers.signed(hall)
    assert lans.get(f"{LIST}/{one.number}/result").status_code == 404
    taken = dossiers.returned(hall, one)
    said = lans.get(f"{LIST}/{taken.number}").json()["result"]
    content = b"".join(lans.get(f"{LIST}/{taken.number}/result").streaming_content)
    assert (content[:5], sha256(content).hexdigest()) == (b"%PDF-", said["sha256"])


def test_an_official_s_key_sees_what_the_desk_sees_and_every_look_is_remembered(hall: World) -> None:
    """UX-86."""
    one = dossiers.accepted(hall)
    desk = machine(key_at(hall.officer))
    assert numbers(desk.get(LIST)) == [one.number]
    assert desk.get(f"{LIST}/{one.number}").status_code == 200
    desk.get(f"{LIST}/{one.number}/files/1")
    looks = Opening.objects.filter(subject=str(one.ref), actor=str(hall.officer.ref))
    assert {look.what for look in looks} == {"dossier", "paper"}


def test_an_administrator_s_key_sees_no_people_s_files(hall: World) -> None:
    """LDR-16."""
    one = dossiers.accepted(hall)
    key = machine(key_at(hall.leader))
    assert key.get(f"{LIST}/{one.number}").status_code == 200
    keeper = machine(key_at(_desk("bach")))
    assert keeper.get(f"{LIST}/{one.number}").status_code == 404
    assert numbers(keeper.get(LIST)) == []


def test_a_key_that_asks_without_pause_waits(hall: World, lans: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motcua.api.callers.PER_KEY", rules.Limit("api.key", rules.MINUTE, 2))
    assert [lans.get(LIST).status_code for _n in range(3)] == [200, 200, 429]


def test_the_last_day_of_use_is_kept(hall: World, lans: Visitor) -> None:
    lans.get(LIST)
    assert Key.objects.get(account=hall.lan.account).used_on == LATER.date()


def test_more_dossiers_cost_no_more_statements(hall: World, lans: Visitor, django_assert_max_num_queries: Any) -> None:
    desk = machine(key_at(hall.counter))
    for n in range(3):
        dossiers.submitted(hall, at=MONDAY_9AM + timedelta(minutes=n))
        for caller in (lans, desk):
            caller.get(LIST)
            with django_assert_max_num_queries(22):
                caller.get(LIST)


def _desk(username: str) -> Desk:
    return desks(Account.objects.get(username=username), day_of(MONDAY_9AM))[0]
