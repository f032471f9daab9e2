"""Everybody of a journey, each with a browser window of their own on the same kind of device."""

from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser.journey import officials
from tests.browser.journey.declaration import Newcomer
from tests.browser.pages import Device, opened
from tests.product import Product


@dataclass(frozen=True, slots=True)
class People:
    """`newcomer` has never been here; officials sign in when they are first called."""

    browser: Browser
    product: Product
    device: Device
    who: Newcomer
    folder: Path
    windows: ExitStack
    pages: dict[str, Page] = field(default_factory=dict)

    @property
    def newcomer(self) -> Page:
        return self._window("newcomer")

    @property
    def stranger(self) -> Page:
        """Én, from another commune."""
        return self._persona("citizen:en")

    def official(self, username: str) -> Page:
        """Signed in with user name and password."""
        is_new = username not in self.pages
        page = self._window(username)
        if is_new:
            officials.sign_in(page, username)
        return page

    def _persona(self, name: str) -> Page:
        is_new = name not in self.pages
        page = self._window(name)
        if is_new:
            page.goto("/demo/")
            page.locator(f'button[name="persona"][value="{name}"]').click()
        return page

    def _window(self, name: str) -> Page:
        if name not in self.pages:
            self.pages[name] = self.windows.enter_context(opened(self.browser, self.product.url, self.device))
        return self.pages[name]
