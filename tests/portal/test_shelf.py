"""What was handed over stays with the person, and is used again instead of asked for again (R10)."""

from datetime import timedelta
from uuid import uuid4

import pytest

from motcua.core.batch import Batch
from motcua.documents import actions as documents
from motcua.documents.models import IssuedPaper
from motcua.documents.queries import files_of
from motcua.dossiers.actions import attaching, submitting
from motcua.dossiers.models import Dossier, Draft, Result
from tests.factories import dossiers as make
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.portal.visitors import Visitor, words

pytestmark = pytest.mark.slow

AT = MONDAY_9AM + timedelta(days=1)


@pytest.fixture
def dossier(world: World) -> Dossier:
    return make.returned(world)


@pytest.fixture
def draft(world: World, dossier: Dossier) -> Draft:
    return make.draft(world, files=0)


def slot_of(draft: Draft, world: World) -> str:
    return str(world.procedure.papers[0].slot)


def way(draft: Draft) -> str:
    return f"/to-khai/{draft.pk}/giay-to/tu-kho/"


def revoked(dossier: Dossier, world: World) -> None:
    batch = Batch()
    paper = IssuedPaper.objects.get(owner_code=dossier.number)
    documents.revoke(batch, paper, reason="Ghi sai ngày sinh.", by=world.leader.ref, at=AT)
    batch.write()


def test_a_result_stands_on_the_shelf_once_it_was_handed_over(world: World, dossier: Dossier, lan: Visitor) -> None:
    make.signed(world)
    page = words(lan.page("/giay-to/"))
    assert f"{dossier.procedure.result_name}: {dossier.subject}" in page
    assert dossier.result.number in page
    assert page.count("Còn giá trị") == 1
    assert f"/ho-so/{dossier.number}/ket-qua.pdf" in lan.page("/giay-to/")
    assert 'href="/giay-to/"' in lan.page(f"/ho-so/{dossier.number}/").split("<footer")[0]


def test_an_empty_shelf_says_how_it_fills(world: World) -> None:
    assert "Kho chưa có giấy tờ nào" in words(Visitor(world.en).page("/giay-to/"))


def test_a_revoked_paper_says_so_and_is_not_offered(world: World, dossier: Dossier, draft: Draft, lan: Visitor) -> None:
    revoked(dossier, world)
    assert "Đã thu hồi Ghi sai ngày sinh." in words(lan.page("/giay-to/"))
    assert "Dùng giấy đã có trong kho" not in lan.page(f"/to-khai/{draft.pk}/giay-to/")
    sent = lan.get(way(draft), follow=True)
    assert "chưa có giấy nào còn giá trị" in words(sent.content.decode())


def test_a_paper_of_before_is_handed_in_without_a_photo(
    world: World, dossier: Dossier, draft: Draft, lan: Visitor
) -> None:
    assert way(draft) in lan.page(f"/to-khai/{draft.pk}/giay-to/")
    result = Result.objects.get(dossier=dossier)
    form = {"paper": str(result.pk), "slot": slot_of(draft, world)}
    done = lan.post(way(draft), form, follow=True)
    assert "không phải chụp lại" in words(done.content.decode())
    file = files_of(draft.ref).get()
    assert bytes(file.sha256) == bytes(result.file.sha256)
    draft.refresh_from_db()
    assert submitting.submit(draft.pk, by=world.lan, revision=draft.revision, at=AT).attachments.count() == 1


def test_using_it_twice_adds_one_file(world: World, dossier: Dossier, draft: Draft) -> None:
    result, slot = Result.objects.get(dossier=dossier), slot_of(draft, world)
    first, again = (attaching.reuse(draft.pk, result.pk, slot=slot, by=world.lan, at=AT) for _time in range(2))
    assert first == again


@pytest.mark.parametrize("form", [{}, {"paper": "x"}, {"slot": "x"}, {"paper": "x", "slot": "y"}])
def test_a_choice_left_out_or_unknown_is_named(draft: Draft, lan: Visitor, form: dict[str, str]) -> None:
    answer = lan.post(way(draft), form)
    assert answer.status_code == 422
    assert "Hãy chọn" in words(answer.content.decode())


def test_nobody_uses_papers_of_others(world: World, dossier: Dossier) -> None:
    result, own = Result.objects.get(dossier=dossier), make.draft(world, by=world.en, files=0)
    with pytest.raises(Result.DoesNotExist):
        attaching.reuse(own.pk, result.pk, slot=slot_of(own, world), by=world.en, at=AT)
    with pytest.raises(Draft.DoesNotExist):
        attaching.reuse(uuid4(), result.pk, slot="x", by=world.en, at=AT)
    assert Visitor(world.en).get(way(make.draft(world, files=0))).status_code == 404


def test_the_shelf_asks_as_often_for_one_paper_as_for_three(
    world: World, dossier: Dossier, lan: Visitor, django_assert_max_num_queries: object
) -> None:
    lan.page("/giay-to/")
    for papers in (1, 3):
        while Result.objects.filter(dossier__person=world.lan).count() < papers:
            make.returned(world)
        with django_assert_max_num_queries(6):  # type: ignore[operator]  # a context manager
            assert words(lan.page("/giay-to/")).count("Còn giá trị") == papers
