"""Filling in and pressing, by what people read on the screen."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from re import Pattern

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as Late

Look = Callable[[Page], None]
_watchers: list[Look] = []


def show(page: Page) -> None:
    """Let whoever watches look at the page as it is now."""
    for look in _watchers:
        look(page)


def put(page: Page, values: Mapping[str, str]) -> None:
    """Type, choose and tick, by the names of the fields; an empty text takes a tick away."""
    for name, value in values.items():
        control = page.locator(f'[name="{name}"]').first
        kind = control.evaluate("one => one.type")
        if kind == "radio":
            page.locator(f'[name="{name}"][value="{value}"]').check()
        elif kind == "checkbox":
            control.set_checked(bool(value))
        elif kind == "select-one":
            # A list that became a box to type in still takes what is chosen.
            control.select_option(value, force=True)
        else:
            control.fill(value)


def values(page: Page, names: Mapping[str, str]) -> dict[str, str]:
    """What the fields hold now."""
    return {name: _value(page.locator(f'[name="{name}"]')) for name in names}


@contextmanager
def watched_by(look: Look) -> Iterator[None]:
    """Somebody looks at every page just before it is left."""
    _watchers.append(look)
    try:
        yield
    finally:
        _watchers.remove(look)


def press(page: Page, words: str, *, link: bool = False) -> None:
    """The button, or the link, with these words."""
    show(page)
    page.get_by_role("link" if link else "button", name=words).first.click()


def saved(page: Page, words: str, folder: Path) -> Path:
    """The file that comes when the link with these words is pressed."""
    try:
        with page.expect_download() as coming:
            press(page, words, link=True)
    except Late as late:
        late.add_note(f"{page.url} says: {page.locator('body').inner_text()}")
        raise
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    return path


def fetched(page: Page, words: str | Pattern[str], path: Path) -> Path:
    """The file behind the link with these words, on whatever tab; for those that a browser shows in its own viewer."""
    address = page.get_by_role("link", name=words, include_hidden=True).first.get_attribute("href")
    assert address
    answer = page.request.get(address)
    assert answer.ok, (address, answer.status)
    path.write_bytes(answer.body())
    return path


def heading(page: Page, words: str) -> None:
    """The page is the one with these words in its main heading."""
    expect(page.locator("h1").first).to_contain_text(words)


def told(page: Page, words: str) -> None:
    """The page says so, somewhere in its main part."""
    expect(page.locator("main")).to_contain_text(words)


def _value(control: Locator) -> str:
    if control.first.evaluate("one => one.type") not in {"radio", "checkbox"}:
        return control.first.input_value()
    return str(control.evaluate_all("all => (all.find(one => one.checked) || {value: ''}).value"))
