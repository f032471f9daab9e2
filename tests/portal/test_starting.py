"""Starting a declaration."""

import pytest

from motcua.directory.models import Unit
from motcua.dossiers.models import Draft
from motcua.portal.starting.presenters import MOST_RADIOS, office_page
from motcua.ui.components import SelectField
from tests.factories import dossiers
from tests.factories.world import World
from tests.portal.visitors import Visitor, words

pytestmark = pytest.mark.slow

START = "/nop/1.001193/"
ALIKE = "Trung tâm Phục vụ hành chính công"


def test_whoever_is_not_signed_in_signs_in_first_and_comes_back(anybody: Visitor) -> None:
    answer = anybody.get(START)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/dang-nhap/?next=%2Fnop%2F1.001193%2F")


def test_the_offices_of_communes_can_be_chosen(lan: Visitor) -> None:
    page = words(lan.page(START))
    assert "Nộp hồ sơ ở đâu?" in page
    assert "phường Hạc Thành" in page
    assert "xã Pù Nhi" in page


def test_choosing_opens_a_declaration_filled_with_what_is_known(world: World, lan: Visitor) -> None:
    answer = lan.post(START, {"unit": "H56.40.1"}, follow=True)
    draft = Draft.objects.get(person=world.lan)
    assert answer.redirect_chain[-1][0] == f"/to-khai/{draft.pk}/ten-cua-ban/"
    assert draft.unit == world.office
    assert draft.answers["requester_name"] == "Hoàng Thị Lan"
    assert draft.answers["requester_id"] == "038192004567"
    assert draft.answers["phone"] == "+84912345678"


def test_choosing_nothing_is_said_beside_the_question(lan: Visitor) -> None:
    answer = lan.post(START, {})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'role="alert"' in page
    assert words(page).count("Hãy chọn nơi tiếp nhận hồ sơ.") == 2
    assert "<title>Lỗi: Nộp hồ sơ ở đâu?" in page


def test_an_office_that_there_is_not_cannot_be_chosen(lan: Visitor) -> None:
    assert lan.post(START, {"unit": "H56"}).status_code == 422


def test_the_office_chosen_before_is_offered_again(world: World, lan: Visitor) -> None:
    dossiers.submitted(world)
    assert 'value="H56.40.1" checked' in " ".join(lan.page(START).split())


def test_pressing_twice_leaves_one_empty_declaration(world: World, lan: Visitor) -> None:
    first = lan.post(START, {"unit": "H56.40.1"})
    second = lan.post(START, {"unit": "H56.40.1"})
    assert first.headers["Location"] == second.headers["Location"]
    assert Draft.objects.filter(person=world.lan).count() == 1


def test_a_declaration_under_way_is_offered_first(world: World, lan: Visitor) -> None:
    draft = dossiers.draft(world)
    page = lan.page(START)
    assert "Bạn đang khai dở thủ tục này" in words(page)
    assert f'href="/to-khai/{draft.pk}/"' in page


def test_a_refusal_of_the_rules_is_shown_with_the_question(world: World, lan: Visitor) -> None:
    for _n in range(20):
        dossiers.draft(world, files=0)
    answer = lan.post(START, {"unit": "H56.41.1"})
    assert answer.status_code == 422
    assert "Bạn đang có 20 bản khai chưa nộp" in words(answer.content.decode())


def test_an_unknown_procedure_is_not_found(lan: Visitor) -> None:
    lan.page("/nop/9.999999/", status=404)


def test_the_office_can_be_changed_before_submitting_and_nothing_else_changes(world: World, lan: Visitor) -> None:
    draft = dossiers.draft(world)
    change, check = f"/to-khai/{draft.pk}/noi-nop/", f"/to-khai/{draft.pk}/kiem-tra/"
    assert f'href="{change}"' in lan.page(check)
    assert 'value="H56.40.1" checked' in " ".join(lan.page(change).split())
    assert lan.post(change, {"unit": "H56.41.1"}).headers["Location"] == check
    changed = Draft.objects.get(pk=draft.pk)
    assert (changed.unit.code, changed.answers, changed.revision) == ("H56.41.1", draft.answers, draft.revision + 1)


def test_changing_to_no_office_is_said_and_changes_nothing(world: World, lan: Visitor) -> None:
    draft = dossiers.draft(world)
    assert lan.post(f"/to-khai/{draft.pk}/noi-nop/", {"unit": "H99"}).status_code == 422
    assert Draft.objects.get(pk=draft.pk).unit == world.office


def test_a_long_list_of_offices_goes_by_the_names_of_their_places(world: World) -> None:
    """On a phone only the beginning of a line is seen, and all offices are called alike."""
    named = [Unit(code=f"H56.{place}", name=ALIKE, commune_code=place) for place in ("14863", "14797")]
    others = [Unit(code=f"H56.{n}", name=f"Trung tâm {n}") for n in range(MOST_RADIOS)]
    question = office_page(world.procedure, [*named, *others], []).question
    assert question is not None
    field = question.fields[0]
    assert isinstance(field, SelectField)
    names = [one.label for one in field.options]
    assert (names[0], names[-1], len(names)) == ("Phường Hạc Thành", "Xã Pù Nhi", 2 + MOST_RADIOS)
