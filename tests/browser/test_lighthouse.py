"""Lighthouse over the pages that people open most, on a slow phone line (UX-42, G5); needs Node 18 or later."""

from collections.abc import Callable
from pathlib import Path

import pytest

from motcua.accounts.models import Account, Person
from motcua.config.benches import lighthouse as tool
from motcua.config.environment import ROOT
from motcua.core.fields import index_of
from motcua.demo.logins import CITIZENS
from motcua.dossiers.models import Dossier
from tests.faults.installation import Installation

LARGEST_PAINT_MS = 2_500  # UX-42; the goal of G5 is 800
SHIFT = 0.05
OPEN = ["/", "/thu-tuc/", "/thu-tuc/1.001193/", "/bo-phan-mot-cua/", "/tra-cuu/", "/xac-minh/", "/dang-nhap/"]
OWN = ["/", "/ho-so/", "/ho-so/{number}/", "/thong-bao/", "/tai-khoan/"]


pytestmark = [pytest.mark.long, pytest.mark.skipif(not tool.is_possible(), reason="Lighthouse needs Node 18 or later")]


@pytest.fixture(scope="session")
def lighthouse() -> Path:
    """The program, installed by the committed lock."""
    return tool.installed(ROOT / "var" / "test" / "lighthouse")


@pytest.fixture
def lan(installation: Installation, inside: None) -> Account:
    """The citizen of the sample province who has dossiers in every state."""
    account = Person.objects.get(phone_index=index_of("phone", CITIZENS[0].phone)).account
    assert account is not None
    return account


def checked(found: dict[str, dict[str, dict[str, float]]], note: Callable[[str, object], None], name: str) -> list[str]:
    """The marks into the report of the run; back comes what misses the budget."""
    marks = {key: round(100 * found["categories"][key]["score"]) for key in found["categories"]}
    paint = round(found["audits"]["largest-contentful-paint"]["numericValue"])
    shift = found["audits"]["cumulative-layout-shift"]["numericValue"]
    note(f"Lighthouse {name}", f"{'/'.join(str(mark) for mark in marks.values())}, LCP {paint} ms, CLS {shift:.3f}")
    # Whoever is signed in is nobody's search result: those pages say noindex, which Lighthouse counts against them.
    wanted = {key: mark for key, mark in marks.items() if key != "seo" or not name.startswith("own ")}
    short = [f"{name}: {key} {mark}" for key, mark in wanted.items() if mark < 100]
    return [*short, *([f"{name}: LCP {paint}"] if paint > LARGEST_PAINT_MS else []), *([name] if shift > SHIFT else [])]


def test_pages_for_everybody_reach_full_marks(
    installation: Installation, lighthouse: Path, record_property: Callable[[str, object], None]
) -> None:
    base = f"http://127.0.0.1:{installation.port}"
    misses = [miss for path in OPEN for miss in checked(tool.report(lighthouse, base + path), record_property, path)]
    assert misses == []


def test_ones_own_pages_reach_full_marks(
    installation: Installation, lighthouse: Path, lan: Account, record_property: Callable[[str, object], None]
) -> None:
    dossier = Dossier.objects.filter(person__account=lan).latest("submitted_at")
    base, cookies = f"http://127.0.0.1:{installation.port}", installation.signed_in(lan).cookies
    misses = []
    for path in OWN:
        found = tool.report(lighthouse, base + path.format(number=dossier.number), cookies)
        misses += checked(found, record_property, f"own {path}")
    assert misses == []
