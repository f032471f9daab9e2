"""Screens of an official's keys: each acts at the desk where it was made."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from motcua.accounts.sessions import SIGNED_IN_AT
from motcua.machines import queries
from motcua.machines.models import Scope
from tests.factories.keys import key_at
from tests.factories.world import World
from tests.office.conftest import MONDAY_11AM, Sit

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("quick_hashes")]
KEYS, MAKE = "/can-bo/tai-khoan/khoa-may/", "/can-bo/tai-khoan/khoa-may/them/"
FORM = {"name": "Phần mềm báo cáo", "scopes": [Scope.DOSSIERS.value], "days": "90"}


def proved(browser: Client, *, minutes_ago: int = 1) -> Client:
    session = browser.session
    session[SIGNED_IN_AT] = (MONDAY_11AM - timedelta(minutes=minutes_ago)).isoformat()
    session.save()
    return browser


def test_who_proved_it_long_ago_does_so_again(world: World, sit: Sit) -> None:
    answer = proved(sit(world.counter), minutes_ago=20).get(MAKE)
    assert answer["Location"].startswith("/can-bo/tai-khoan/xac-nhan/")


def test_a_key_made_at_a_desk_acts_there(world: World, sit: Sit) -> None:
    browser = proved(sit(world.counter))
    (token,) = set(re.findall(r"motcua_\w{8}_\w{32}", browser.post(MAKE, FORM).content.decode()))
    found = queries.caller(token, MONDAY_11AM)
    assert found is not None
    assert found.desk is not None
    assert found.desk.key == world.counter.key
    assert "Phần mềm báo cáo" in browser.get(KEYS).content.decode()


def test_a_role_that_needs_a_second_proof_needs_it_for_keys_too(world: World, sit: Sit, settings: Any) -> None:
    """SEC-25."""
    settings.SECOND_PROOF_ROLES = frozenset({"leader"})
    assert proved(sit(world.leader)).post(MAKE, FORM)["Location"] == "/can-bo/tai-khoan/?can=1"


def test_revoking_ends_it(world: World, sit: Sit) -> None:
    made = key_at(world.counter)
    answer = sit(world.counter).post(f"{KEYS}{made.key.pk}/thu-hoi/", follow=True)
    assert "Đã thu hồi" in answer.content.decode()
    assert queries.caller(made.token, MONDAY_11AM) is None


def test_what_is_missing_is_said(world: World, sit: Sit) -> None:
    answer = proved(sit(world.counter)).post(MAKE, {**FORM, "name": ""})
    assert answer.status_code == 422
    assert "Hãy đặt tên cho khoá" in answer.content.decode()
