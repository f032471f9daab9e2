"""Screens of one's keys: made shortly after signing in, shown once, revoked with one press."""

import re
from datetime import timedelta

import pytest

from motcua.accounts.sessions import SIGNED_IN_AT
from motcua.machines import queries
from motcua.machines.models import Key, Scope
from tests.factories.keys import a_key
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.portal.visitors import Visitor, words

pytestmark = pytest.mark.slow
KEYS, MAKE = "/tai-khoan/khoa/", "/tai-khoan/khoa/them/"
FORM = {"name": "Phần mềm kế toán", "scopes": [Scope.DOSSIERS.value, Scope.FILES.value], "days": "30"}


def lan(world: World, *, minutes_ago: int = 1) -> Visitor:
    visitor = Visitor(world.lan)
    session = visitor.session
    session[SIGNED_IN_AT] = (MONDAY_9AM - timedelta(minutes=minutes_ago)).isoformat()
    session.save()
    return visitor


def test_the_account_page_leads_to_the_keys(world: World) -> None:
    assert f'href="{KEYS}"' in Visitor(world.lan).page("/tai-khoan/")
    assert "Chưa có khoá nào" in words(Visitor(world.lan).page(KEYS))


def test_who_signed_in_long_ago_signs_in_again_first(world: World) -> None:
    """UX-17."""
    answer = lan(world, minutes_ago=20).get(MAKE)
    assert answer["Location"].startswith("/dang-nhap/?again=1")


def test_a_key_is_shown_once_and_works(world: World) -> None:
    visitor = lan(world)
    answer = visitor.post(MAKE, FORM)
    (token,) = set(re.findall(r"motcua_\w{8}_\w{32}", answer.content.decode()))
    assert "no-store" in answer.headers["Cache-Control"]
    found = queries.caller(token, MONDAY_9AM)
    assert found is not None
    assert found.person == world.lan
    listed = visitor.page(KEYS)
    assert token not in listed
    assert token[:15] in listed
    assert "Phần mềm kế toán" in words(listed)


def test_what_is_missing_is_said_and_what_was_typed_stays(world: World) -> None:
    answer = lan(world).post(MAKE, {**FORM, "scopes": []})
    assert answer.status_code == 422
    assert "Hãy chọn ít nhất một việc" in words(answer.content.decode())
    assert 'value="Phần mềm kế toán"' in answer.content.decode()


@pytest.mark.parametrize("days", ["", "0", "400", "x"])
def test_no_other_length_of_life_is_taken(world: World, days: str) -> None:
    assert lan(world).post(MAKE, {**FORM, "days": days}).status_code == 422


def test_revoking_says_so_and_the_list_remembers(world: World) -> None:
    made = a_key(world.lan.account)
    visitor = lan(world)
    said = words(visitor.post(f"{KEYS}{made.key.pk}/thu-hoi/", follow=True).content.decode())
    assert "Đã thu hồi khoá" in said
    assert "Đã thu hồi 23/11/2026" in said
    assert queries.caller(made.token, MONDAY_9AM) is None


def test_a_stranger_s_press_revokes_nothing(world: World) -> None:
    made = a_key(world.lan.account)
    Visitor(world.en).post(f"{KEYS}{made.key.pk}/thu-hoi/")
    assert queries.caller(made.token, MONDAY_9AM) is not None
    assert Key.objects.get(pk=made.key.pk).revoked_at is None
