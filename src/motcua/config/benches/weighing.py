"""G5: what a first view and a whole declaration weigh, and when a view is painted (`motcua bench weight`)."""

import argparse
import gzip
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.management import call_command

from motcua.catalogue.actions import publish_starter
from motcua.config.benches import lighthouse, sample, serving
from motcua.config.benches.browsing import Answer, Browser
from motcua.config.benches.walking import Ours
from motcua.core import clock
from motcua.core.ids import Ref
from motcua.demo.dossiers import PROCEDURE

FIRST_VIEWS = {"home": "/", "catalogue": "/thu-tuc/", "procedure": f"/thu-tuc/{PROCEDURE}/", "look-up": "/tra-cuu/"}
_SHEET = re.compile(rb'<link rel="stylesheet" href="([^"]+)"(?! media)')
_PARTS = re.compile(rb'<(?:script|img|source|link|use)[^>]* (?:src|href)="(/static/[^"]+)"')


@dataclass(slots=True)
class Shelf:
    """A browser's own store: what is of one's own name there is asked for once."""

    browser: Browser
    kept: dict[str, int] = field(default_factory=dict)

    def weigh(self, page: Answer) -> tuple[int, int, int]:
        """(bytes of the page and the sheets that hold it up, bytes in all, requests) that this page costs now."""
        before, blocking = len(self.kept), packed(page.body)
        blocking += sum(self._fetch(path.decode()) for path in _SHEET.findall(page.body))
        others = sum(self._fetch(path.decode()) for path in _PARTS.findall(page.body))
        return blocking, blocking + others, 1 + len(self.kept) - before

    def _fetch(self, path: str) -> int:
        path = path.partition("#")[0]
        if path in self.kept:
            return 0
        answer = self.browser.get(path)
        if answer.status != 200:
            raise SystemExit(f"void: {path} is not there")
        self.kept[path] = packed(answer.body)
        return self.kept[path]


def packed(content: bytes) -> int:
    """Bytes as they travel behind any proxy that packs; pictures and fonts that are packed stay as they are."""
    return min(len(content), len(gzip.compress(content)))


def main(args: argparse.Namespace) -> dict[str, Any]:  # Any: JSON
    """Exact counts from the served product; milliseconds of Lighthouse where it was asked for."""
    at = clock.now()
    publish_starter(by=Ref("system", "starter"), at=at)
    person, account = sample.citizen(at)
    call_command("collectstatic", interactive=False, verbosity=0)
    port = serving.free_ports()
    with serving.running(serving.product(port), port):
        found = {name: _first_view(port, path) for name, path in FIRST_VIEWS.items()}
        walk = Ours(port, person, account, at, every_page=True)
        browser = Recorder(port, walk.browser().cookies)
        journey = walk.prepare(1)[0]
        for step in (walk.open, walk.submit, walk.receipt):
            step(browser, journey)
        shelf, sizes = Shelf(Browser(port)), [0, 0]
        for page in browser.pages:
            _blocking, whole, requests = shelf.weigh(page)
            sizes[0] += whole
            sizes[1] += requests
        paints = lighthouse.paints(Path(args.lighthouse), port, FIRST_VIEWS) if args.lighthouse else {}
    return {
        "first_views": found,
        "declaration": {"bytes": sizes[0], "requests": sizes[1], "pages": len(browser.pages), "sent": browser.sent},
        "paint_ms": paints,
    }


class Recorder(Browser):
    """Keeps every page that it was shown, and counts what it sent beside files."""

    def __init__(self, port: int, cookies: dict[str, str]) -> None:
        super().__init__(port, cookies)
        self.pages: list[Answer] = []
        self.sent = 0

    def _ask(self, method: str, path: str, body: bytes, headers: Any) -> Answer:  # Any: as the browser's
        answer = super()._ask(method, path, body, headers)
        self.pages.append(answer)
        if "multipart" not in headers.get("Content-Type", ""):
            self.sent += len(body)
        return answer


def _first_view(port: int, path: str) -> dict[str, int]:
    browser = Browser(port)
    blocking, whole, requests = Shelf(browser).weigh(browser.get(path))
    return {"blocking": blocking, "bytes": whole, "requests": requests}
