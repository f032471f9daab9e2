"""Én, who lives elsewhere, finds nothing of Lan's: 404, never 403, and nothing changes (SEC-02)."""

from uuid import UUID

import pytest

from motcua.documents.queries import files_of
from motcua.dossiers.models import Dossier, Draft
from motcua.notifications.models import Notice
from tests.factories import dossiers
from tests.factories.world import World
from tests.portal.visitors import Visitor, words

pytestmark = pytest.mark.slow


def addresses(world: World) -> dict[str, list[str]]:
    """Every address that belongs to Lan alone, by method."""
    draft = dossiers.draft(world)
    file = files_of(draft.ref).get().pk
    dossier = dossiers.returned(world)
    own, number = f"/to-khai/{draft.pk}/", dossier.number
    questions = [f"{own}ten-tre/", f"{own}giay-to/", f"{own}kiem-tra/", f"{own}bo/", f"{own}noi-nop/"]
    return {
        "get": [
            own,
            *questions,
            f"{own}giay-to/{file}/",
            f"{own}giay-to/{file}/anh/",
            f"/bien-nhan/{number}/",
            f"/bien-nhan/{number}/bien-nhan.pdf",
            f"/bien-nhan/{number}/tep/1/",
            f"/bien-nhan/{number}/tep/1/anh/",
            f"/ho-so/{number}/",
            f"/ho-so/{dossier.code}/",
            *(f"/ho-so/{number}/{name}.{kind}" for name in ("giay-hen", "ket-qua") for kind in ("pdf", "docx")),
            f"/thong-bao/{Notice.objects.order_by('created_at')[0].pk}/",
        ],
        "post": [*questions, f"/ho-so/{number}/nhan/"],
    }


def test_lan_finds_all_of_it(world: World, lan: Visitor) -> None:
    for address in addresses(world)["get"]:
        assert lan.get(address).status_code in {200, 302, 404 if address.endswith("anh/") else 200}, address


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_finds_none_of_it_and_changes_nothing(world: World, en: Visitor, method: str) -> None:
    found = addresses(world)
    before = list(Draft.objects.values_list("pk", "revision", "discarded_at")), Dossier.objects.count()
    answers = {address: getattr(en, method)(address, {"revision": "1"}).status_code for address in found[method]}
    assert set(answers.values()) == {404}, answers
    assert (list(Draft.objects.values_list("pk", "revision", "discarded_at")), Dossier.objects.count()) == before


def test_a_stranger_cannot_take_a_signed_result(world: World, en: Visitor) -> None:
    dossier = dossiers.signed(world)
    assert en.post(f"/ho-so/{dossier.number}/nhan/").status_code == 404
    assert dossiers.fresh(dossier).stage == dossier.stage


def test_whoever_is_not_signed_in_is_sent_to_sign_in(world: World, anybody: Visitor) -> None:
    for address in addresses(world)["get"]:
        answer = anybody.get(address)
        assert answer.headers["Location"].startswith("/dang-nhap/?next="), address


def test_lists_and_counts_hold_nothing_of_others(world: World, en: Visitor) -> None:
    dossiers.submitted(world)
    dossiers.draft(world)
    assert "Không có việc nào đang chờ bạn." in words(en.page("/"))
    assert "Bạn chưa nộp hồ sơ nào" in words(en.page("/ho-so/"))
    assert "Chưa có thông báo nào" in words(en.page("/thong-bao/"))


def test_an_official_is_no_citizen(world: World) -> None:
    clerk = Visitor()
    clerk.force_login(world.counter.officer.account)
    clerk.page("/ho-so/", status=404)


def test_a_file_of_one_draft_is_not_found_under_another(world: World, lan: Visitor, en: Visitor) -> None:
    mine, hers = dossiers.draft(world), dossiers.draft(world, by=world.en)
    file: UUID = files_of(mine.ref).get().pk
    en.page(f"/to-khai/{hers.pk}/giay-to/{file}/", status=404)
