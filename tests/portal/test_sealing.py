"""The register of closed days, and the proof that goes to a receipt's holder (UX-04, SEC-18)."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from motcua.documents import days, ports, seal
from motcua.documents.actions import close_days, stamp_days
from motcua.documents.models import DayRoot
from motcua.dossiers.models import Dossier
from tests.factories import dossiers
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World
from tests.fakes import FakeStamper
from tests.portal.visitors import Visitor, words
from verifier import xacminh

pytestmark = pytest.mark.slow

TUESDAY = MONDAY_9AM + timedelta(days=1)


@pytest.fixture
def dossier(world: World) -> Dossier:
    return dossiers.submitted(world)


@pytest.fixture
def closed(dossier: Dossier) -> DayRoot:
    """The day on which Lan handed in."""
    close_days(at=TUESDAY)
    return days.on(MONDAY_9AM.date())


def read(visitor: Visitor, address: str) -> Any:  # Any: JSON
    return json.loads(visitor.get(address).content)


def test_the_register_lists_each_day_with_count_root_and_stamp(
    closed: DayRoot, anybody: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = words(anybody.page("/so-niem-phong/"))
    assert f"23/11/2026 1 {bytes(closed.root).hex()[:12]} Đang chờ" in said

    before = ports.stamper()
    ports.use_stamper(FakeStamper())
    stamp_days(at=TUESDAY)
    ports.use_stamper(before)
    assert f"{bytes(closed.root).hex()[:12]} Có" in words(anybody.page("/so-niem-phong/?thang=2026-11"))
    assert "Dấu thời gian 09:00, thứ Ba, 24/11/2026" in words(anybody.page("/so-niem-phong/2026-11-23/"))


def test_a_months_register_leads_to_its_neighbours_that_have_days(closed: DayRoot, anybody: Visitor) -> None:
    close_days(at=TUESDAY + timedelta(days=10))
    november, december = (anybody.page(f"/so-niem-phong/?thang=2026-{month}") for month in (11, 12))
    assert 'href="/so-niem-phong/?thang=2026-12"' in november
    assert 'href="/so-niem-phong/?thang=2026-10"' not in november
    assert 'href="/so-niem-phong/?thang=2026-11"' in december


def test_before_the_first_day_the_register_says_so(dossier: Dossier, anybody: Visitor) -> None:
    assert "Chưa có ngày nào được niêm phong" in words(anybody.page("/so-niem-phong/"))


def test_a_days_sheet_shows_everything_that_is_signed(closed: DayRoot, anybody: Visitor) -> None:
    said = words(anybody.page("/so-niem-phong/2026-11-23/")).replace(" ", "")
    for value in (closed.root, closed.ledger_root, closed.previous, closed.signature):
        assert bytes(value).hex() in said


@pytest.mark.parametrize("address", ["2026-11-24/", "2026-13-40/", "2026-11-24.json", "?thang=x", "goc.json?tu=x"])
def test_a_day_that_is_not_closed_or_no_day_is_not_found(closed: DayRoot, anybody: Visitor, address: str) -> None:
    anybody.page(f"/so-niem-phong/{address}", status=404)


@pytest.mark.parametrize("address", ["goc.json", "goc.json?tu=2026-11-01", "2026-11-23.json"])
def test_the_files_carry_the_signed_statement(closed: DayRoot, anybody: Visitor, address: str) -> None:
    found = read(anybody, f"/so-niem-phong/{address}")
    assert found["days"][-1] == {"statement": days.statement(closed), "stamp": ""}


def test_the_proof_is_there_once_the_day_is_closed(dossier: Dossier, lan: Visitor) -> None:
    address = f"/bien-nhan/{dossier.number}/"
    assert "bang-chung.json" not in lan.page(address)
    lan.page(f"{address}bang-chung.json", status=404)

    close_days(at=TUESDAY)

    assert "Biên nhận này đã vào sổ niêm phong" in words(lan.page(address))
    assert read(lan, f"{address}bang-chung.json")["day"]["day"] == "2026-11-23"


def test_a_stranger_gets_no_proof(closed: DayRoot, dossier: Dossier, en: Visitor) -> None:
    en.page(f"/bien-nhan/{dossier.number}/bang-chung.json", status=404)


def test_what_a_citizen_downloads_is_enough_without_the_portal(
    closed: DayRoot, dossier: Dossier, lan: Visitor, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """UX-04: PDF, key, proof and a kept copy of the register, read by the program that needs nothing."""
    pdf = b"".join(lan.get(f"/bien-nhan/{dossier.number}/bien-nhan.pdf").streaming_content)  # type: ignore[attr-defined]  # a file's answer
    contents = {
        "receipt.pdf": pdf,
        "key.txt": seal.public_key_text().encode(),
        "proof.json": lan.get(f"/bien-nhan/{dossier.number}/bang-chung.json").content,
        "days.json": lan.get("/so-niem-phong/goc.json").content,
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    given = [str(tmp_path / "receipt.pdf")]
    for option, name in (("--key", "key.txt"), ("--proof", "proof.json"), ("--days", "days.json")):
        given += [option, str(tmp_path / name)]

    assert xacminh.main(given) == xacminh.GENUINE
    assert "Có trong sổ niêm phong ngày 2026-11-23" in capsys.readouterr().out


@pytest.mark.parametrize("closed_days", [1, 3])
def test_the_register_asks_the_same_number_of_times_for_any_number_of_days(
    dossier: Dossier, anybody: Visitor, django_assert_num_queries: Any, closed_days: int
) -> None:
    close_days(at=MONDAY_9AM + timedelta(days=closed_days))
    with django_assert_num_queries(3):
        anybody.page("/so-niem-phong/")
