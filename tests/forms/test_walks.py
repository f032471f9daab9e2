"""Random walks through the birth registration: nothing typed is lost, nothing hidden is submitted, nothing raises."""

from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.conditions.tree import Json
from motcua.forms import pages
from motcua.forms.answers import is_unfinished
from motcua.forms.kinds.base import Around, Mistake, clean, printable
from motcua.forms.kinds.registry import inputs, kind_of
from motcua.forms.layout import Field, Page, of
from motcua.forms.summaries import summary
from tests.forms.made import TODAY, TYPED, starter, version_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
BIRTH = version_of(starter())
PAGES = of(BIRTH).pages
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

Posted = Mapping[str, list[str]]
garbage = st.text(max_size=12) | st.sampled_from(
    ["yes", "no", "mother", "31", "2", "2026", "0912345678", "038192004567"]
)


def posts(page: Page) -> st.SearchStrategy[Posted]:
    """What a person, a broken browser or an attacker may send for a page."""
    right = st.just({name: [text] for name, text in TYPED[page.slug].items()})
    names = [name for field in page.fields for name in inputs(field)]
    odd = st.dictionaries(st.sampled_from([*names, "csrf", ""]), st.lists(garbage, max_size=2))
    return right | right | odd | st.tuples(right, odd).map(lambda both: both[0] | both[1])


steps = st.sampled_from(PAGES).flatmap(lambda page: st.tuples(st.just(page), posts(page)))
walks = st.lists(steps, min_size=1, max_size=12)


@quick
@given(walks)
def test_nothing_typed_is_ever_lost(walk: list[tuple[Page, Posted]]) -> None:
    answers: dict[str, Json] = {}
    last: dict[str, tuple[Page, Posted]] = {}
    for page, posted in walk:
        answers = pages.merge(answers, page, pages.read(page, posted, today=TODAY).values)
        last[page.slug] = page, posted
    for page, posted in last.values():
        shown = pages.raw_of(page, {n: v for n, v in answers.items() if n in {f.name for f in page.fields}})
        for field in page.fields:
            typed = {name: printable(next(iter(posted.get(name, [])), "")) for name in inputs(field)}
            if is_unfinished(answers.get(field.name)):
                assert {n: shown[n] for n in typed} == {n: text if text.strip() else "" for n, text in typed.items()}
            elif answers.get(field.name) is not None:
                again = {name: [text] for name, text in shown.items()}
                assert pages.read(page, again, today=TODAY).values[field.name] == answers[field.name]
            else:
                # Only blanks, signs without a shape, an unticked box, or a province that stood there already.
                rest = [text for name, text in typed.items() if not name.endswith("_province")]
                assert field.kind in {"agreement"} or not any(clean(text).strip() for text in rest)


@quick
@given(walks)
def test_hidden_pages_are_never_submitted_and_never_forgotten(walk: list[tuple[Page, Posted]]) -> None:
    answers: dict[str, Json] = {}
    for page, posted in walk:
        before = answers
        answers = pages.merge(answers, page, pages.read(page, posted, today=TODAY).values)
        here = {field.name for field in page.fields}
        assert {n: v for n, v in answers.items() if n not in here} == {n: v for n, v in before.items() if n not in here}
    asked = {field.name for page in pages.visible_pages(BIRTH, answers) for field in page.fields}
    given_in = pages.submitted(BIRTH, answers)
    assert set(given_in) <= asked
    assert not any(is_unfinished(value) for value in given_in.values())
    assert all(answers[name] == value for name, value in given_in.items())


@quick
@given(walks)
def test_a_declaration_without_problems_obeys_the_schema(walk: list[tuple[Page, Posted]]) -> None:
    answers: dict[str, Json] = {}
    for page in PAGES:
        right = {name: [text] for name, text in TYPED[page.slug].items()}
        answers = pages.merge(answers, page, pages.read(page, right, today=TODAY).values)
    for page, posted in walk:
        answers = pages.merge(answers, page, pages.read(page, posted, today=TODAY).values)
    problems = pages.validate_all(BIRTH, answers, today=TODAY)
    # What is unfinished is never handed in, so the schema does not see it; the person is asked all the same.
    is_whole = not any(is_unfinished(answers.get(problem.field)) for problem in problems)
    assert bool(problems) != (is_whole and of(BIRTH).validator.is_valid(pages.submitted(BIRTH, answers)))
    shown = {page.slug for page in pages.visible_pages(BIRTH, answers)}
    assert {problem.page for problem in problems} <= shown


@quick
@given(walks)
def test_the_way_forward_and_back_visits_the_pages_shown(walk: list[tuple[Page, Posted]]) -> None:
    answers: dict[str, Json] = {}
    for page, posted in walk:
        answers = pages.merge(answers, page, pages.read(page, posted, today=TODAY).values)
    shown = [page.slug for page in pages.visible_pages(BIRTH, answers)]
    forward = [pages.first_page(BIRTH).slug]
    while after := pages.next_page(BIRTH, answers, forward[-1]):
        forward.append(after.slug)
    assert forward == shown
    back = ["kiem-tra"]
    while before := pages.previous_page(BIRTH, answers, back[-1]):
        back.append(before.slug)
    assert back[1:] == shown[::-1]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["~typed", "commune", "line", "", "x"]), inner)
    ),
    max_leaves=6,
)
FIELDS = [field.name for field in of(BIRTH).fields()]


@quick
@given(st.dictionaries(st.sampled_from([*FIELDS, "strange"]), json_values))
def test_no_stored_answers_make_anything_raise(answers: dict[str, Json]) -> None:
    for page in pages.visible_pages(BIRTH, answers):
        pages.raw_of(page, answers)
    pages.validate_all(BIRTH, answers, today=TODAY)
    pages.doubts(BIRTH, answers)
    pages.names(BIRTH, answers)
    summary(BIRTH, answers)
    assert pages.first_open_page(BIRTH, answers, today=TODAY) is not None


@quick
@given(st.sampled_from(list(of(BIRTH).fields())), st.text(max_size=20))
def test_reading_what_is_shown_gives_the_same_answer(field: Field, text: str) -> None:
    typed = dict.fromkeys(kind_of(field).parts, text)
    around = Around(TODAY)
    try:
        value = kind_of(field).read(field, typed, around)
    except Mistake:
        return
    if value is not None:
        shown = kind_of(field).typed(field, value)
        assert kind_of(field).read(field, dict.fromkeys(kind_of(field).parts, "") | shown, around) == value
