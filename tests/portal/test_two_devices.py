"""One declaration on two devices: what both saved is shown, nothing is lost unseen (F10)."""

import re

import pytest

from motcua.dossiers.models import Draft
from tests.factories import dossiers
from tests.factories.world import World
from tests.portal.visitors import Visitor, words

pytestmark = pytest.mark.slow


@pytest.fixture
def draft(world: World) -> Draft:
    """Lan's declaration, answered."""
    return dossiers.draft(world, files=0)


@pytest.fixture
def tablet(world: World) -> Visitor:
    """Lan's other device."""
    return Visitor(world.lan)


def seen(page: str) -> str:
    """The stamp that the page's form carries."""
    found = re.search(r'name="seen" value="([0-9a-f]+)"', page)
    assert found
    return found[1]


def name_of_child(draft: Draft) -> object:
    draft.refresh_from_db()
    return draft.answers["child_name"]


def test_what_another_device_saved_is_shown_before_it_is_written_over(
    draft: Draft, lan: Visitor, tablet: Visitor
) -> None:
    address = f"/to-khai/{draft.pk}/ten-tre/"
    stamp = seen(lan.page(address))
    tablet.post(address, {"child_name": "Lê Minh Khải", "seen": seen(tablet.page(address))})

    answer = lan.post(address, {"child_name": "Lê Minh Khang", "seen": stamp})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert name_of_child(draft) == "Lê Minh Khải"
    assert "vừa được lưu ở máy hoặc cửa sổ khác" in words(page)
    assert "Lê Minh Khải" in words(page)
    assert 'value="Lê Minh Khang"' in page
    assert f'href="{address}"' in page

    assert lan.post(address, {"child_name": "Lê Minh Khang", "seen": seen(page)}).status_code == 302
    assert name_of_child(draft) == "Lê Minh Khang"


def test_the_same_words_from_both_and_other_pages_are_no_matter(draft: Draft, lan: Visitor, tablet: Visitor) -> None:
    address, other = f"/to-khai/{draft.pk}/ten-tre/", f"/to-khai/{draft.pk}/co-so-y-te/"
    stamp = seen(lan.page(address))
    tablet.post(other, {"birth_facility": "Trạm y tế phường", "seen": seen(tablet.page(other))})
    assert lan.post(address, {"child_name": "Lê Minh Khải", "seen": stamp}).status_code == 302
    assert lan.post(address, {"child_name": "Lê Minh Khải", "seen": stamp}).status_code == 302, "pressed twice"


def test_saving_for_later_asks_as_well(draft: Draft, lan: Visitor, tablet: Visitor) -> None:
    address = f"/to-khai/{draft.pk}/ten-tre/"
    stamp = seen(lan.page(address))
    tablet.post(address, {"child_name": "Lê Minh Khải", "seen": stamp})
    assert lan.post(address, {"child_name": "Lê Minh Khang", "seen": stamp, "save": "1"}).status_code == 409


def test_a_page_kept_through_sign_in_still_knows_what_it_was_shown_with(
    draft: Draft, lan: Visitor, tablet: Visitor, anybody: Visitor, world: World
) -> None:
    """F11 and F10 at once."""
    address = f"/to-khai/{draft.pk}/ten-tre/"
    stamp = seen(lan.page(address))
    anybody.post(address, {"child_name": "Lê Minh Khang", "seen": stamp})
    tablet.post(address, {"child_name": "Lê Minh Khải", "seen": stamp})
    assert world.lan.account is not None
    kept = anybody.session["held"]
    anybody.force_login(world.lan.account)
    session = anybody.session
    session["held"] = kept
    session.save()
    page = anybody.page(address)
    assert 'value="Lê Minh Khang"' in page
    assert seen(page) == stamp
    assert anybody.post(address, {"child_name": "Lê Minh Khang", "seen": stamp}).status_code == 409


def test_what_is_mended_is_guarded_alike(world: World, lan: Visitor, tablet: Visitor) -> None:
    dossier = dossiers.awaiting(world)
    there = f"/ho-so/{dossier.number}/bo-sung/"
    found = re.search(rf'href="({there}[a-z-]+/)#f-child_name"', lan.page(there))
    assert found
    stamp = seen(lan.page(found[1]))
    tablet.post(found[1], {"child_name": "Lê Minh Khải", "seen": stamp})
    answer = lan.post(found[1], {"child_name": "Lê Minh Khang", "seen": stamp})
    assert answer.status_code == 409
    assert "Lê Minh Khải" in words(answer.content.decode())
    assert (
        lan.post(found[1], {"child_name": "Lê Minh Khang", "seen": seen(answer.content.decode())})["Location"] == there
    )


def test_a_mended_answer_or_a_message_survives_the_end_of_the_session(world: World, anybody: Visitor) -> None:
    """F11"""
    dossier = dossiers.awaiting(world)
    assert world.lan.account is not None
    page = f"/ho-so/{dossier.number}/trao-doi/"
    anybody.post(page, {"body": "Bao giờ xong ạ?"})
    kept = anybody.session["held"]
    anybody.force_login(world.lan.account)
    session = anybody.session
    session["held"] = kept
    session.save()
    assert "Bao giờ xong ạ?" in anybody.page(page)
    assert "Bao giờ xong ạ?" not in anybody.page(page)
