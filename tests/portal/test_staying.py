"""A session that ends loses nothing (UX-61)."""

from datetime import timedelta

from django.conf import settings

from motcua.accounts.models import OneTimeCode, Session
from tests.factories import dossiers
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.portal.visitors import Visitor, words

TYPED = "Lê Thị Ngọc Ánh"


def sign_in(visitor: Visitor, way: str) -> str:
    """Through both pages of sign-in with Lan's telephone; where it leads."""
    visitor.post(f"/dang-nhap/?next={way}", {"contact": "0912 345 678"})
    answer = visitor.post(f"/dang-nhap/ma/?next={way}", {"code": OneTimeCode.objects.latest("created_at").code})
    return str(answer.headers["Location"])


def test_what_was_typed_after_the_session_ended_is_there_again_after_signing_in(world: World, anybody: Visitor) -> None:
    draft = dossiers.draft(world)
    page = f"/to-khai/{draft.pk}/ten-tre/"
    assert anybody.post(page, {"child_name": TYPED}).headers["Location"].startswith("/dang-nhap/?next=")
    assert sign_in(anybody, page) == page
    shown = anybody.page(page)
    assert f'value="{TYPED}"' in shown
    assert "Bạn đã đăng nhập lại." in words(shown)
    assert f'value="{TYPED}"' not in anybody.page(page), "it is offered once, and saved by a press"


def test_what_was_typed_lies_sealed_in_the_session(world: World, anybody: Visitor) -> None:
    draft = dossiers.draft(world)
    anybody.post(f"/to-khai/{draft.pk}/ten-tre/", {"child_name": TYPED})
    kept = str(anybody.session["held"])
    assert TYPED not in kept
    assert "child_name" not in kept
    assert Session.objects.count() == 1


def test_a_stranger_on_the_same_telephone_sees_nothing_of_it(world: World, anybody: Visitor) -> None:
    draft = dossiers.draft(world)
    page = f"/to-khai/{draft.pk}/ten-tre/"
    anybody.post(page, {"child_name": TYPED})
    assert world.en.account is not None
    anybody.force_login(world.en.account)
    anybody.page(page, status=404)


def test_what_was_typed_is_forgotten_after_an_hour(world: World, anybody: Visitor) -> None:
    draft = dossiers.draft(world)
    page = f"/to-khai/{draft.pk}/ten-tre/"
    anybody.post(page, {"child_name": TYPED})
    anybody.at = MONDAY_9AM + timedelta(hours=2)
    sign_in(anybody, page)
    assert f'value="{TYPED}"' not in anybody.page(page)


def test_a_page_says_how_long_the_session_lasts_and_one_press_extends_it(world: World, anybody: Visitor) -> None:
    sign_in(anybody, "/")
    assert f'data-left="{settings.SESSION_COOKIE_AGE}"' in anybody.page("/")
    anybody.at = MONDAY_9AM + timedelta(hours=11)
    assert f'data-left="{60 * 60}"' in anybody.page("/")
    assert anybody.post("/o-lai/").content == str(settings.SESSION_COOKIE_AGE).encode()
    assert f'data-left="{settings.SESSION_COOKIE_AGE}"' in anybody.page("/")


def test_whoever_is_not_signed_in_is_not_warned(anybody: Visitor) -> None:
    assert "data-left" not in anybody.page("/")
    assert anybody.post("/o-lai/").status_code == 302
