"""Search over the catalogue that comes with the product (UX-47, G8)."""

from datetime import date, timedelta

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.catalogue.models import Procedure, ProcedureVersion, Synonym
from motcua.catalogue.search import gold
from motcua.catalogue.search.filters import Filters
from motcua.catalogue.search.finding import Found, find
from motcua.catalogue.search.life_events import LIFE_EVENTS
from motcua.core.text import fold_key
from tests.factories.people import MONDAY_9AM

TODAY = MONDAY_9AM.date()
LETTERS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter")]


def codes(typed: str, day: date = TODAY, limit: int = 10) -> list[str]:
    """What is found, in its order."""
    return [hit.code for hit in find(typed, day=day, limit=limit).hits]


def test_the_gold_set_has_two_hundred_wishes_that_this_catalogue_fulfils() -> None:
    assert len(gold.wishes(Procedure.objects.values_list("code", flat=True))) >= 200


def test_nine_in_ten_find_what_they_want_among_the_first_three() -> None:
    wanted = gold.wishes(Procedure.objects.values_list("code", flat=True))
    missed = gold.missed(wanted, TODAY)
    assert 1 - len(missed) / len(wanted) >= 0.95, missed


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("sổ đỏ bị mất", "1.012786"),
        ("giay khai sing", "1.001193"),
        ("giayf khai sinh", "1.001193"),
        ("làm giấy cho con", "1.001193"),
        ("cưới", "1.000894"),
        ("mở quán ăn", "1.001612"),
        ("1.001193", "1.001193"),
    ],
)
def test_the_best_known_wishes_come_first(typed: str, code: str) -> None:
    assert codes(typed)[0] == code


def test_the_database_folds_letters_as_the_program_does() -> None:
    both = LETTERS + LETTERS.upper() + "hoà hòa Ðường “sổ đỏ”, a/b."
    with connection.cursor() as cursor:
        cursor.execute("SELECT catalogue_fold(%s)", [both])
        (folded,) = cursor.fetchone()
    assert folded.split() == "".join(c if c.isalnum() else " " for c in fold_key(both.replace("Ð", "Đ"))).split()


def test_nothing_typed_lists_everything_by_title_page_by_page() -> None:
    whole = find("", day=TODAY, limit=1000)
    assert whole.total == len(whole.hits) == Procedure.objects.count()
    pages = [find("", day=TODAY, limit=20, offset=start).hits for start in range(0, whole.total, 20)]
    assert [hit.code for page in pages for hit in page] == [hit.code for hit in whole.hits]


def test_only_what_is_public_and_in_force_is_found() -> None:
    assert codes("khai sinh", day=date(2025, 6, 30)) == []
    Procedure.objects.filter(code="1.001193").update(is_internal=True)
    assert "1.001193" not in codes("khai sinh")
    ProcedureVersion.objects.filter(procedure__code="1.003583").update(effective_to=TODAY)
    assert "1.003583" not in codes("khai sinh lưu động")
    assert "1.003583" in codes("khai sinh lưu động", day=TODAY - timedelta(days=1))


def test_every_filter_leaves_what_its_count_said() -> None:
    whole = find("", day=TODAY, limit=1, narrow=True)
    for facet in whole.facets:
        for value, count in facet.counts[:5]:
            assert find("", day=TODAY, filters=Filters(**{facet.name: value}), limit=1).total == count


@pytest.mark.parametrize("event", LIFE_EVENTS)
def test_every_life_event_has_procedures(event: str) -> None:
    assert find("", day=TODAY, filters=Filters(event=event), limit=1).total >= 2


def test_a_new_popular_name_works_at_once() -> None:
    assert codes("giấy tờ ông bà ông vải")[:1] != ["1.002693"]
    Synonym.objects.create(
        phrase="ông bà ông vải",
        key="ong ba ong vai",
        means=["chặt hạ cây xanh"],
        codes=["1.002693"],
        changed_at=MONDAY_9AM,
        changed_by="test",
    )
    assert codes("giấy tờ ông bà ông vải")[0] == "1.002693"


def test_what_is_filed_often_comes_before_what_is_not() -> None:
    first, second = codes("đăng ký lưu động")[:2]
    Procedure.objects.filter(code=second).update(popularity=100_000)
    assert codes("đăng ký lưu động")[:2] == [second, first]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=60) | st.text(alphabet=LETTERS + " fsrxjw19:&|!()'*\\", max_size=40))
def test_whatever_is_typed_is_answered(typed: str) -> None:
    assert isinstance(find(typed, day=TODAY, limit=3, narrow=True), Found)
