"""The page on which one becomes somebody: every persona with what to try, and how far the data has come."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client

from motcua.demo import world
from motcua.demo.life import year
from motcua.demo.logins import CITIZENS, OFFICIALS, PROVINCIALS
from motcua.demo.models import Filling
from motcua.demo.personas import presenters

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
SUNDAY = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def filling(**changes: int) -> Filling:
    facts = {"total": 20_000, "real": 200, "parts": 60, "parts_done": 20, "poured": 12_400, "signed": 140, **changes}
    return Filling(seed=1, day=SUNDAY.date(), first=2000, waiting=900, begun_at=SUNDAY, **facts)


def test_every_persona_has_a_card_once() -> None:
    page = presenters.page(None)
    keys = [card.key for card in [*page.first, *page.others]]
    assert sorted(keys) == sorted([c.key for c in CITIZENS] + [o.username for o in (*OFFICIALS, *PROVINCIALS)])
    assert [card.key for card in page.first] == [key for key in presenters.TRIES if key in keys]


def test_the_progress_is_said_in_words_and_refreshes_while_it_grows() -> None:
    growing = presenters.page(filling()).progress
    whole = presenters.page(filling(parts_done=60, poured=20_000)).progress
    assert growing is not None
    assert whole is not None
    assert "12.400 trong 20.000" in growing.words
    assert (growing.refresh, whole.refresh) == (presenters.REFRESH_SECONDS, 0)


@pytest.mark.django_db
def test_one_click_makes_somebody_of_me(client: Client) -> None:
    world.build(SUNDAY)
    year.begin(SUNDAY, 20_000)
    shown = client.get("/demo/").content.decode()
    assert "Vào vai Lan" in shown
    assert "0 trong 20.000 hồ sơ" in shown
    for persona, home in (("citizen:lan", "/"), ("official:binh", "/can-bo/")):
        assert client.post("/demo/vao-vai/", {"persona": persona}).headers["Location"] == home
    assert client.post("/demo/vao-vai/", {"persona": "official:nobody"}).status_code == 404


LOOK = (
    "import django; django.setup(); from django.conf import settings; from django.urls import resolve, Resolver404\n"
    "try: found = resolve('/demo/')\n"
    "except Resolver404: found = None\n"
    "print('motcua.demo' in settings.INSTALLED_APPS, found)"
)


@pytest.mark.parametrize(
    ("demo", "said"), [("0", "False None"), ("1", "MOTCUA_DEMO=1 không được dùng cùng MOTCUA_PRODUCTION=1")]
)
def test_production_has_no_demo(demo: str, said: str, tmp_path: Path) -> None:
    """OPS-12: without the setting nothing of it is there, with it the product does not start."""
    given = {key: value for key, value in os.environ.items() if not key.startswith("MOTCUA_")}
    ours = {"MOTCUA_PRODUCTION": "1", "MOTCUA_DEMO": demo, "MOTCUA_VAR": str(tmp_path), "MOTCUA_HOSTS": "mot.cua"}
    paths = {"PYTHONPATH": str(ROOT / "src"), "DJANGO_SETTINGS_MODULE": "motcua.config.settings"}
    done = subprocess.run(
        [sys.executable, "-c", LOOK], env={**given, **ours, **paths}, capture_output=True, text=True, check=False
    )
    assert said in done.stdout + done.stderr
