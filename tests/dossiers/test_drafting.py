"""A declaration is kept as it is written, page by page, and belongs to one person."""

from datetime import timedelta

import pytest

from motcua.core.errors import Refusal
from motcua.dossiers import queries
from motcua.dossiers.actions import drafting
from motcua.dossiers.models import Draft
from motcua.forms import pages
from tests.factories import dossiers
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World

LATER = MONDAY_9AM + timedelta(minutes=1)


def start(world: World, **facts: str) -> Draft:
    return drafting.start_draft(world.procedure, by=world.lan, unit=world.office, facts=facts, at=MONDAY_9AM)


def save(draft: Draft, slug: str, values: dict[str, object]) -> Draft:
    page = pages.find(draft.form, {**draft.answers, **values}, slug)
    assert page is not None
    return drafting.save_page(draft.id, page, values, by=draft.person, at=LATER)


def test_a_new_declaration_knows_what_is_known_of_the_person(world: World) -> None:
    draft = start(world, **{"person.full_name": "Hoàng Thị Lan", "person.phone": "+84912345678"})
    assert draft.answers == {"requester_name": "Hoàng Thị Lan", "phone": "+84912345678"}


def test_a_page_is_kept_beside_the_others(world: World) -> None:
    draft = save(start(world), "ten-tre", {"child_name": "Lê Minh Khôi"})
    draft = save(draft, "quan-he", {"relation": "mother"})
    kept = queries.draft_of(world.lan, draft.id)
    assert (kept.answers, kept.page, kept.revision) == (
        {"child_name": "Lê Minh Khôi", "relation": "mother"},
        "quan-he",
        3,
    )


def test_a_page_that_was_emptied_is_empty(world: World) -> None:
    draft = save(start(world), "lien-he", {"phone": "+84912345678", "email": "lan@motcua.example"})
    assert save(draft, "lien-he", {"phone": "+84912345678"}).answers == {"phone": "+84912345678"}


def test_a_page_of_another_device_does_not_erase_this_one(world: World) -> None:
    """F10: both devices opened the draft before either saved."""
    draft = start(world)
    save(draft, "ten-tre", {"child_name": "Lê Minh Khôi"})
    save(draft, "quan-he", {"relation": "mother"})
    assert queries.draft_of(world.lan, draft.id).answers == {"child_name": "Lê Minh Khôi", "relation": "mother"}


def test_a_stranger_finds_no_draft(world: World) -> None:
    """SEC-02: Én."""
    draft = start(world)
    assert list(queries.open_drafts(world.en)) == []
    with pytest.raises(Draft.DoesNotExist):
        queries.draft_of(world.en, draft.id)
    with pytest.raises(Draft.DoesNotExist):
        drafting.discard(draft.id, by=world.en, at=LATER)
    with pytest.raises(Draft.DoesNotExist):
        drafting.save_page(draft.id, pages.first_page(draft.form), {}, by=world.en, at=LATER)


def test_a_discarded_draft_is_gone_from_every_list(world: World) -> None:
    draft = start(world)
    drafting.discard(draft.id, by=world.lan, at=LATER)
    assert list(queries.open_drafts(world.lan)) == []
    with pytest.raises(Draft.DoesNotExist):
        drafting.discard(draft.id, by=world.lan, at=LATER)


def test_a_submitted_draft_is_closed(world: World) -> None:
    dossier = dossiers.submitted(world)
    with pytest.raises(Refusal, match=rf"đã nộp với số {dossier.number}, không sửa được nữa"):
        drafting.save_page(dossier.draft_id, pages.first_page(dossier.form), {}, by=world.lan, at=LATER)
    assert list(queries.open_drafts(world.lan)) == []


def test_twenty_open_drafts_are_enough(world: World) -> None:
    for _ in range(drafting.MAX_OPEN_DRAFTS):
        start(world)
    with pytest.raises(Refusal, match="đang có 20 bản khai chưa nộp"):
        start(world)
    drafting.discard(queries.open_drafts(world.lan)[0].id, by=world.lan, at=LATER)
    start(world)


def test_open_drafts_come_last_saved_first(world: World) -> None:
    first, second = start(world), start(world)
    save(first, "quan-he", {"relation": "mother"})
    assert list(queries.open_drafts(world.lan)) == [first, second]
