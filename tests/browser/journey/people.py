"""Everybody of a journey, each with a browser window of their own on the same kind of device."""

import re
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Response, expect

from tests.browser.journey import officials
from tests.browser.journey.declaration import Newcomer
from tests.browser.pages import Device, opened
from tests.faults.installation import Installation


@dataclass(frozen=True, slots=True)
class People:
    """`newcomer` has never been here; officials sign in when they are first called."""

    browser: Browser
    installation: Installation
    device: Device
    who: Newcomer
    folder: Path
    windows: ExitStack
    pages: dict[str, Page] = field(default_factory=dict)
    visited: dict[str, str] = field(default_factory=dict)  # every address that was shown, and to whom first

    @property
    def newcomer(self) -> Page:
        return self._window("newcomer")

    @property
    def passer_by(self) -> Page:
        """Somebody who is not signed in."""
        return self._window("passer-by")

    def official(self, username: str) -> Page:
        """Signed in with user name and password."""
        is_new = username not in self.pages
        page = self._window(username)
        if is_new:
            officials.sign_in(page, username)
        return page

    def persona(self, name: str) -> Page:
        """Somebody of the sample province, signed in with one click: `citizen:en`, `official:en.pn`."""
        is_new = name not in self.pages
        page = self._window(name)
        if is_new:
            page.goto("/demo/")
            page.locator(f'form:has(input[value="{name}"]) button').click()
            expect(page).not_to_have_url(re.compile("/demo/"))
        return page

    def _window(self, name: str) -> Page:
        if name not in self.pages:
            page = self.windows.enter_context(opened(self.browser, self._url, self.device))
            page.on("response", lambda answer: self._note(name, answer))
            self.pages[name] = page
        return self.pages[name]

    @property
    def _url(self) -> str:
        return f"http://127.0.0.1:{self.installation.port}"

    def _note(self, name: str, answer: Response) -> None:
        if answer.ok and answer.request.method == "GET":
            self.visited.setdefault(urlsplit(answer.url).path, name)
