"""The language switch: screens change, what people and laws call things stays."""

from tests.factories import dossiers
from tests.factories.world import World
from tests.portal.visitors import Visitor, words


def in_english(visitor: Visitor) -> Visitor:
    answer = visitor.post("/ngon-ngu/", {"language": "en", "next": "/"})
    assert answer.status_code == 302
    return visitor


def test_every_part_of_the_journey_speaks_english(world: World, lan: Visitor) -> None:
    draft, dossier = dossiers.draft(world), dossiers.accepted(world)
    in_english(lan)
    for address, said in (
        ("/", "What do you need to do?"),
        ("/thu-tuc/1.001193/", "Papers you need"),
        (f"/to-khai/{draft.pk}/ten-tre/", "Save and go on later"),
        (f"/ho-so/{dossier.number}/", "Accepted"),
        ("/tra-cuu/", "Last four digits"),
    ):
        page = lan.page(address)
        assert said in words(page), address
        assert '<html lang="en"' in page


def test_days_are_said_in_the_chosen_language(world: World, lan: Visitor) -> None:
    dossier = dossiers.accepted(world)
    assert "Wednesday, 25/11/2026" in words(in_english(lan).page(f"/ho-so/{dossier.number}/"))


def test_errors_are_said_in_the_chosen_language(lan: Visitor) -> None:
    answer = in_english(lan).post("/tra-cuu/", {})
    assert answer.status_code == 422
    assert "Hãy" not in words(answer.content.decode())
