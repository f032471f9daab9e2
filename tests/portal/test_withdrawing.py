"""Taking a dossier back, as its applicant does it."""

import pytest

from motcua.dossiers.lifecycle import Stage
from tests.factories import dossiers
from tests.factories.world import World
from tests.portal.visitors import Visitor, words

pytestmark = pytest.mark.slow


def test_it_is_asked_first_and_then_for_good(world: World, lan: Visitor) -> None:
    dossier = dossiers.accepted(world)
    there = f"/ho-so/{dossier.number}/"
    assert f'href="{there}rut/"' in lan.page(there)
    question = words(lan.page(f"{there}rut/"))
    assert "Rút rồi thì không ai giải quyết hồ sơ này nữa, và không lấy lại được." in question
    assert dossiers.fresh(dossier).stage == Stage.ACCEPTED
    said = words(lan.post(f"{there}rut/", {"reason": "Đã nộp ở quê."}, follow=True).content.decode())
    assert "Bạn đã rút hồ sơ. Không ai giải quyết hồ sơ này nữa." in said
    assert "Bạn đã rút hồ sơ" in said
    assert "Đã nộp ở quê." in said
    assert f"{there}rut/" not in lan.page(there)


def test_too_late_leads_back_to_the_dossier(world: World, lan: Visitor) -> None:
    dossier = dossiers.signed(world)
    there = f"/ho-so/{dossier.number}/"
    assert "rut/" not in lan.page(there)
    assert lan.get(f"{there}rut/")["Location"] == there
    said = words(lan.post(f"{there}rut/", follow=True).content.decode())
    assert "chưa thể rút hồ sơ" in said


def test_it_stands_in_the_counters_list_of_withdrawn_ones(world: World, lan: Visitor) -> None:
    dossier = dossiers.submitted(world)
    lan.post(f"/ho-so/{dossier.number}/rut/")
    assert dossier.number in lan.page("/ho-so/?trang-thai=7")
    clerk = Visitor()
    clerk.force_login(world.counter.officer.account)
    assert dossier.number in clerk.page("/can-bo/?trang-thai=7")
    assert dossier.number not in clerk.page("/can-bo/")
