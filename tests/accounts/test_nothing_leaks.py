"""Canaries: a telephone number, an address, a name, a number of identity and every code; none may be found (SEC-17)."""

import io
import json
import logging
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from motcua.accounts.actions import confirm_identity_at_counter
from motcua.accounts.identity import CardFacts
from motcua.accounts.models import OneTimeCode, Person, Session
from motcua.accounts.sessions import SessionStore
from motcua.config import logs
from motcua.core.clock import now
from motcua.core.ids import Ref
from tests.databases import CommittedDatabase
from tests.factories.people import an_official_login
from tests.notifications.processes import Providers, providers, worker
from tests.processes import wait_until

pytestmark = pytest.mark.faults

PHONE, MAIL, PASSWORD = "0987001122", "chim.hoang.yen@canary.example", "mat-khau-chim-hoang-yen"
CARD = CardFacts(
    number="038192987654", full_name="Hoàng Yến Canary", birth_on=date(1992, 3, 14), address="Ngõ Chim Hoàng Yến"
)
CANARIES = [PHONE, PHONE[1:], MAIL, PASSWORD, CARD.number, CARD.full_name, CARD.address]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    stream = io.StringIO()
    handler = logs.handler(stream)
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


def test_a_day_of_signing_in_leaves_no_canary_anywhere(
    committed_db: CommittedDatabase, tmp_path: Path, log: io.StringIO
) -> None:
    with providers(tmp_path) as out:
        out.sms.fail("http_500", times=1)
        out.mail.fail("temporary", times=1)
        with worker(committed_db, out, tmp_path / "worker.log"):
            addresses = _live(out)
    codes = [code.code for code in OneTimeCode.objects.all()]
    assert len(codes) >= 3
    places = {
        "our log": log.getvalue(),
        "the worker's log": (tmp_path / "worker.log").read_text(),
        "addresses": json.dumps(addresses),
        **{table: _dump(table) for table in ("procrastinate_jobs", "procrastinate_events", "audit_auditline")},
        "sessions": json.dumps([SessionStore().decode(one.session_data) for one in Session.objects.all()]),
        "deliveries": _dump("notifications_delivery"),
        "notices": _dump("notifications_notice"),
        "tallies": _dump("accounts_tally"),
    }
    assert "code.undeliverable" in places["the worker's log"]
    assert '"event": "request"' in places["our log"]
    found = [(place, word) for place, text in places.items() for word in CANARIES if word in text]
    found += [
        (place, "a code")
        for place, text in places.items()
        for code in codes
        if f'"{code}"' in text or f" {code} " in text
    ]
    assert found == []


def _live(out: Providers) -> list[str]:
    """Sign in in every way, rightly and wrongly; returns every address that was shown."""
    addresses: list[str] = []
    for contact, provider in ((PHONE, out.sms), (MAIL, out.mail)):
        client = Client(raise_request_exception=False)
        addresses += _walk(client, "/dang-nhap/", {"contact": contact})
        wait_until(lambda provider=provider: len(provider.messages()) == 1)
        code = OneTimeCode.objects.latest("created_at")
        addresses += _walk(client, "/dang-nhap/ma/", {"code": "000000"})
        addresses += _walk(client, "/dang-nhap/ma/", {"code": code.code})
    confirm_identity_at_counter(Person.objects.get(email=None), CARD, by=Ref("officer", "binh"), at=now())
    an_official_login("binh", password=PASSWORD)
    for password in (PASSWORD + "x", PASSWORD):
        addresses += _walk(Client(), "/can-bo/dang-nhap/", {"username": "binh", "password": password})
    addresses += _walk(Client(), "/dang-nhap/", {"contact": f"{PHONE} {MAIL} {CARD.full_name}"})
    Client().get(f"/{MAIL}/", {"q": PHONE})
    out.mail.fail("permanent", times=1)
    addresses += _walk(Client(), "/dang-nhap/", {"contact": f"x{MAIL}"})
    wait_until(lambda: _open_jobs() == 0, 40)
    return addresses


def _walk(client: Client, address: str, data: dict[str, str]) -> list[str]:
    response = client.post(address, data)
    return [address, response.headers.get("Location", "")]


def _open_jobs() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')")
        return int(cursor.fetchone()[0])


def _dump(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(json_agg(row_to_json(t))::text, '') FROM {table} t")
        return str(cursor.fetchone()[0])
