"""django-helpdesk as a contender: an environment of its own, a database of its own on the same PostgreSQL."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection
from psycopg import sql

from motcua.config import database
from motcua.config.benches import drafts, sample, serving
from motcua.config.benches.browsing import Browser, File
from motcua.config.benches.walking import Steps, answered
from motcua.config.environment import handed_on

_SITE = Path(__file__).parent / "peers"
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_BOXES = 12


@contextmanager
def served(python: str, port: int) -> Iterator[serving.Server]:
    """The peer under the product's own server, with as many workers, for the length of the block."""
    entry = connection.settings_dict
    environment = {
        "DJANGO_SETTINGS_MODULE": "helpdesk_settings",
        "PYTHONPATH": str(_SITE),
        "PEER_DATABASE": "|".join((entry["HOST"], _database(), _owner(), str(entry["PORT"]))),
        "PEER_FILES": str(settings.VAR / "peer"),
    }
    with _made():
        subprocess.run([python, _SITE / "helpdesk_start.py"], env=handed_on(**environment), check=True)
        command = serving.application("django.core.wsgi:get_wsgi_application", port, python=python, factory=True)
        with serving.running(command, port, environment) as server:
            yield server


@dataclass(slots=True)
class Helpdesk:
    """A ticket by somebody not signed in, its form asked for and sent, its page read. One file: the form takes one."""

    port: int
    files: int = drafts.FILES
    requests: int = 3

    def prepare(self, count: int) -> list[Steps]:
        # The bytes of all files in the one that its form takes.
        def sent() -> list[File]:
            content = b"".join(drafts.photo() for _n in range(self.files))
            return [File("attachment", "giay-to.jpg", content)] if content else []

        return [Steps("/tickets/submit/", sent()) for _n in range(count)]

    def browser(self) -> Browser:
        return Browser(self.port)

    def open(self, browser: Browser, journey: Steps) -> None:
        page = browser.get(journey.place)
        answered(page, HTTPStatus.OK)
        found = _TOKEN.search(page.body.decode())
        journey.fields = {
            "csrfmiddlewaretoken": found[1] if found else "",
            "queue": "1",
            "title": "Đăng ký khai sinh",
            "body": "Hoàng Thị Lan, Tổ 5, phường Hạc Thành",
            "priority": "3",
            "submitter_email": "lan@motcua.example",
            **{f"custom_box{n}": "Hoàng Thị Lan, Tổ 5, phường Hạc Thành" for n in range(_BOXES)},
        }

    def submit(self, browser: Browser, journey: Steps) -> None:
        journey.place = answered(browser.post(journey.place, journey.fields, journey.files))

    def receipt(self, browser: Browser, journey: Steps) -> None:
        answered(browser.get(journey.place), HTTPStatus.OK)

    def counts(self) -> dict[str, int]:
        found = {}
        with psycopg.connect(sample.conninfo(_database(), _owner())) as there:
            for table in self.rows():
                row = there.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))).fetchone()
                found[table] = int(row[0]) if row else 0
        return found

    def rows(self) -> dict[str, int]:
        files = 1 if self.files else 0
        return {
            "helpdesk_ticket": 1,
            "helpdesk_followup": 1,
            "helpdesk_followupattachment": files,
            "helpdesk_ticketcustomfieldvalue": _BOXES,
        }


def _database() -> str:
    return f"{connection.settings_dict['NAME']}_peer"


def _owner() -> str:
    return str(database.settings(as_owner=True)["USER"])


@contextmanager
def _made() -> Iterator[None]:
    name = sql.Identifier(_database())
    with psycopg.connect(sample.conninfo("postgres", _owner()), autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {}").format(name))
        try:
            yield
        finally:
            admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))
