"""A file sent part by part to a declaration, as a script does it: announced, sent, asked for, handed in."""

import base64
import hashlib
from dataclasses import dataclass, field
from uuid import UUID

from tests.faults.browsers import Answer, Browser, NoAnswer
from tests.faults.citizens import SLOT, Citizen
from tests.processes import wait_until

TYPE = "application/offset+octet-stream"


@dataclass(slots=True)
class Sending:
    """One file on its way; `sent` counts the bytes of all parts that were tried."""

    person: Citizen
    content: bytes
    size_of_part: int
    address: str = ""
    sent: int = 0
    _tokens: dict[int, str] = field(default_factory=dict)

    @property
    def home(self) -> str:
        """The page of the papers."""
        return f"/to-khai/{self.person.draft}/giay-to/"

    @property
    def key(self) -> UUID:
        """The upload's id."""
        return UUID(self.address.split("/")[-2])

    def announce(self) -> None:
        """Ask for a place."""
        told = f"slot {_base64(SLOT.encode())},filename {_base64('giấy.pdf'.encode())}"
        length = {"Upload-Length": str(len(self.content)), "Upload-Metadata": told}
        self.address = self.ask("POST", f"{self.home}gui/", **length).location
        assert self.address

    def part(self, offset: int, *, port: int = 0, browser: Browser | None = None) -> Answer:
        """Send the part that begins there."""
        browser = browser or self.person.browser
        piece, headers = self.next_part(offset)
        # Asked for before the proxy is in between.
        self.token(browser)
        self.sent += len(piece)
        return self.ask("PATCH", self.address, piece, browser=browser, port=port, **headers)

    def next_part(self, offset: int) -> tuple[bytes, dict[str, str]]:
        """The bytes of a part and what is said about them."""
        piece = self.content[offset : offset + self.size_of_part]
        checksum = f"sha256 {_base64(hashlib.sha256(piece).digest())}"
        return piece, {"Upload-Offset": str(offset), "Upload-Checksum": checksum}

    def offset(self, browser: Browser | None = None) -> int:
        """Where to go on, asked until somebody answers."""
        found: list[int] = []

        def is_told() -> bool:
            try:
                found.append(int(self.ask("HEAD", self.address, browser=browser).headers["upload-offset"]))
            except (NoAnswer, KeyError):
                return False
            return True

        wait_until(is_told)
        return found[-1]

    def rest(self, offset: int, browser: Browser | None = None) -> None:
        """Send everything from there, over a good line."""
        while offset < len(self.content):
            answer = self.part(offset, browser=browser)
            offset = int(answer.headers["upload-offset"]) if answer.status == 204 else self.offset(browser)

    def hand_in(self, browser: Browser | None = None) -> Answer:
        """Give the whole file to the declaration."""
        browser = browser or self.person.browser
        form = {"csrfmiddlewaretoken": self.token(browser), "upload": "1", "arrived": str(self.key)}
        return browser.post(self.home, form)

    def ask(
        self,
        method: str,
        path: str,
        content: bytes = b"",
        *,
        browser: Browser | None = None,
        port: int = 0,
        **more: str,
    ) -> Answer:
        """One request as the script's; `port` is of a proxy in between."""
        browser = browser or self.person.browser
        headers = {"Tus-Resumable": "1.0.0", "X-CSRFToken": self.token(browser), "Content-Type": TYPE}
        given = {**headers, "Content-Length": str(len(content)), **more}
        return (browser.through(port) if port else browser).send(method, path, given, content)

    def token(self, browser: Browser) -> str:
        """The token of this browser, asked for once."""
        if id(browser) not in self._tokens:
            wait_until(lambda: browser.get(self.home).status == 200)
            self._tokens[id(browser)] = browser.token(self.home)
        return self._tokens[id(browser)]


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()
