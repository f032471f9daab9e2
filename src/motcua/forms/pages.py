"""Walking through a form: which pages are shown, what a page read, what is submitted. Pure but for the list of places.

Answers are a flat mapping from field name to canonical value. Those of pages that became hidden are kept aside:
whoever changes their mind finds them again, nobody submits them.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from motcua.accounts import identity
from motcua.conditions import tree
from motcua.conditions.tree import Json
from motcua.forms.answers import (
    Answers,
    Wrong,
    check_one,
    in_words,
    is_unfinished,
    offered,
    posted_texts,
    read_one,
    texts_of,
)
from motcua.forms.kinds.base import Around
from motcua.forms.layout import Field, Form, Page, of
from motcua.forms.models import FormVersion

__all__ = [
    "Answers", "Page", "PageResult", "Problem", "Wrong", "case", "doubts", "find", "first_open_page", "first_page",
    "listed_papers", "lists_papers", "merge", "names", "next_page", "position", "prefill", "previous_page", "raw_of",
    "read", "says_case", "stamp", "submitted", "validate_all", "visible_pages",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageResult:
    """What one page read. `values` go into `merge`, errors or not; `raw` is every box as typed, to show again."""

    values: Mapping[str, Json]
    errors: Mapping[str, Wrong]
    raw: Mapping[str, str]

    @property
    def is_right(self) -> bool:
        """Whether the person may go on."""
        return not self.errors


@dataclass(frozen=True, slots=True)
class Problem:
    """What keeps an answer from being submitted, or makes it doubtful: the page's slug, the field, the sentence."""

    page: str
    field: str
    message: str


def visible_pages(version: FormVersion, answers: Answers) -> list[Page]:
    """The pages to go through, in order. Only answers of pages that are shown themselves decide about later ones."""
    return list(_visible(of(version), answers))


def find(version: FormVersion, answers: Answers, slug: str) -> Page | None:
    """The page of that address, if it is shown."""
    return next((page for page in visible_pages(version, answers) if page.slug == slug), None)


def first_page(version: FormVersion) -> Page:
    """Where a new declaration begins."""
    return of(version).pages[0]


def next_page(version: FormVersion, answers: Answers, slug: str) -> Page | None:
    """The page after this one, also after a page that is hidden now; None means that the answers are to be checked."""
    order = [page.slug for page in of(version).pages]
    after = order[order.index(slug) + 1 :] if slug in order else order
    return next((page for page in visible_pages(version, answers) if page.slug in after), None)


def previous_page(version: FormVersion, answers: Answers, slug: str) -> Page | None:
    """The page before this one; None before the first, the last page for the check of all answers (an unknown slug)."""
    order = [page.slug for page in of(version).pages]
    before = order[: order.index(slug)] if slug in order else order
    return next((page for page in reversed(visible_pages(version, answers)) if page.slug in before), None)


def position(version: FormVersion, answers: Answers, slug: str) -> tuple[int, int]:
    """(place, number) of a page among those shown, for "Bước 3 trong 22"; the place is 0 for one that is not shown."""
    slugs = [page.slug for page in visible_pages(version, answers)]
    return (slugs.index(slug) + 1 if slug in slugs else 0), len(slugs)


def read(page: Page, posted: Mapping[str, Sequence[str]], *, today: date | None = None) -> PageResult:
    """Read what was posted for one page. Any posted text gives errors, never an exception."""
    around = Around(today)
    values: dict[str, Json] = {}
    errors: dict[str, Wrong] = {}
    raw: dict[str, str] = {}
    for field in page.fields:
        texts = posted_texts(field, posted)
        raw |= texts
        values[field.name], wrong = read_one(field, texts, around)
        if wrong:
            errors[field.name] = wrong
    return PageResult(values, errors, raw)


def raw_of(page: Page, answers: Answers) -> dict[str, str]:
    """What to show in every box of a page: its stored answers, or what can be offered."""
    raw: dict[str, str] = {}
    for field in page.fields:
        value = answers.get(field.name)
        raw |= texts_of(field, offered(field, answers) if value is None else value)
    return raw


def merge(answers: Answers, page: Page, values: Mapping[str, Json]) -> dict[str, Json]:
    """All answers with those of one page replaced."""
    here = {field.name for field in page.fields}
    kept = {name: value for name, value in answers.items() if name not in here}
    return kept | {name: value for name, value in values.items() if name in here and value is not None}


def stamp(page: Page, answers: Answers) -> str:
    """What is saved of a page, as a short mark: while the mark is the same, nobody has changed the page meanwhile."""
    here = {field.name: value for field in page.fields if (value := answers.get(field.name)) is not None}
    return hashlib.sha256(json.dumps(here, sort_keys=True).encode()).hexdigest()[:20]


def prefill(version: FormVersion, facts: Mapping[str, str]) -> dict[str, Json]:
    """Answers from what is known of the person: canonical values by name (`person.full_name`). Odd ones are left."""
    around = Around()
    known = ((field, facts.get(field.prefill)) for field in of(version).fields() if field.prefill)
    return {field.name: value for field, value in known if value and check_one(field, value, around) is None}


def submitted(version: FormVersion, answers: Answers) -> dict[str, Json]:
    """The answers of the pages shown, which are those that count."""
    return _given(visible_pages(version, answers), answers)


def validate_all(version: FormVersion, answers: Answers, *, today: date | None = None) -> list[Problem]:
    """Everything that keeps the declaration from being submitted, in the order of the pages."""
    around = Around(today)
    pages = visible_pages(version, answers)
    asked = [(page, field) for page in pages for field in page.fields]
    checked = ((page, field, _wrong(field, answers, around)) for page, field in asked)
    found = [Problem(page.slug, field.name, wrong.message) for page, field, wrong in checked if wrong]
    return found or list(_of_the_whole(of(version), _given(pages, answers), pages))


def first_open_page(version: FormVersion, answers: Answers, *, today: date | None = None) -> Page | None:
    """The first page with something left to answer or to mend; None when all is ready to be checked."""
    problem = next(iter(validate_all(version, answers, today=today)), None)
    return find(version, answers, problem.page) if problem else None


def doubts(version: FormVersion, answers: Answers) -> list[Problem]:
    """What does not fit together but may be right: identity numbers against sex and year of birth (law.md §6)."""
    form, around, given = of(version), Around(), submitted(version, answers)
    numbers = [field for field in form.fields() if field.kind == "identity_number" and field.name in given]
    return [
        Problem(form.page_of[field.name].slug, field.name, words)
        for field in numbers
        if check_one(field, given[field.name], around) is None
        for words in _doubts_of(field, given)
    ]


def names(version: FormVersion, given: Answers) -> dict[str, str]:
    """What the form says a dossier is called by and how to reach its applicant, as far as the `submitted` answers tell.

    `applicant`, `subject`, `owner`, `delivery`, `phone`, `email`, `post_recipient`, `post_phone`, `post_payer` as
    stored; `address`, `owner_address`, `post_address` in words.
    """
    form = of(version)
    fields = {field.name: field for field in form.fields()}

    def said(source: str) -> str:
        value = given[source]
        return in_words(fields[source], value, Around(None)) if isinstance(value, dict) else str(value)

    named = {name: sources for name, sources in form.names.items() if name not in ("case", "papers")}
    found = {name: next((one for one in sources if one in given), None) for name, sources in named.items()}
    return {name: said(source) for name, source in found.items() if source is not None}


def case(version: FormVersion, answers: Answers) -> int | None:
    """Which case the answers say it is: the place of the chosen answer, from 0; none where it was not chosen yet."""
    form = of(version)
    sources = form.names.get("case", ())
    asked = (field for field in form.fields() if field.name in sources)
    places = (n for field in asked for n, one in enumerate(field.choices) if one.value == answers.get(field.name))
    return next(places, None)


def listed_papers(version: FormVersion, answers: Answers) -> list[Mapping[str, Json]]:
    """The lines of the answer that lists what is handed in, where the form asks for such a list."""
    sources = of(version).names.get("papers", ())
    found = (answers.get(source) for source in sources)
    return [line for value in found if isinstance(value, list) for line in value if isinstance(line, dict)]


def lists_papers(version: FormVersion) -> bool:
    """Whether the form itself lists what is handed in."""
    return "papers" in of(version).names


def says_case(version: FormVersion) -> bool:
    """Whether the form itself asks which case it is."""
    return "case" in of(version).names


def _given(pages: Iterable[Page], answers: Answers) -> dict[str, Json]:
    given = ((field.name, answers.get(field.name)) for page in pages for field in page.fields)
    return {name: value for name, value in given if value is not None and not is_unfinished(value)}


def _visible(form: Form, answers: Answers) -> Iterator[Page]:
    facts: dict[str, Json] = {}
    for page in form.pages:
        if page.show_if is None or tree.holds(page.show_if, facts):
            yield page
            facts |= {field.name: answers[field.name] for field in page.fields if field.name in answers}


def _wrong(field: Field, answers: Answers, around: Around) -> Wrong | None:
    value = answers.get(field.name)
    return None if value is None and not field.is_required else check_one(field, value, around)


def _of_the_whole(form: Form, given: dict[str, Json], pages: Sequence[Page]) -> Iterator[Problem]:
    """What only the schema of all answers together refuses, laid to the page that asks for it."""
    for error in form.validator.iter_errors(given):
        name = str(error.instance_path[0]) if error.instance_path else str(getattr(error.kind, "property", ""))
        page = form.page_of.get(name, pages[-1])
        yield Problem(page.slug, name, _("Câu trả lời này không đi cùng các câu khác đã khai. Hãy xem lại."))


def _doubts_of(field: Field, given: Answers) -> list[str]:
    options = field.options
    sex = given.get(str(options.get("sex_from"))) or options.get("sex")
    born = str(given.get(str(options.get("born_from"))) or "")[:4]
    return identity.doubts(
        identity.parse_identity(str(given[field.name]), today=date.max),
        sex=next((known for known in identity.Sex if known.value == sex), None),
        birth_on=date(int(born), 1, 1) if born.isdigit() else None,
    )
