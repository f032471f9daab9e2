"""Lighthouse on a phone with a slow 4G line, where there is Node 18 or later; the product itself needs no Node."""

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from motcua.config.environment import ROOT, env, handed_on

LOCKED = ROOT / "requirements" / "lighthouse"
FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_OLDEST_NODE = 18


def is_possible() -> bool:
    """Whether this machine has what it takes, a browser among it."""
    if not (shutil.which("node") and shutil.which("npm") and Path(env("MOTCUA_CHROMIUM")).exists()):
        return False
    said = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout
    return int(said.strip().lstrip("v").split(".")[0]) >= _OLDEST_NODE


def installed(place: Path) -> Path:
    """The program, installed in that folder by the committed lock."""
    place.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(LOCKED / name, place / name)
    subprocess.run(["npm", "install", "--no-save", "--no-progress"], cwd=place, check=True, capture_output=True)
    return place / "node_modules" / ".bin" / "lighthouse"


def report(program: Path, address: str, cookies: Mapping[str, str] | None = None) -> dict[str, Any]:  # Any: JSON
    """What Lighthouse finds of a page."""
    command = [str(program), address, "--quiet", "--output=json", f"--only-categories={','.join(CATEGORIES)}"]
    command.append(f"--chrome-flags={' '.join(['--headless=new', *FLAGS])}")
    if cookies:
        pairs = "; ".join(f"{name}={value}" for name, value in cookies.items())
        command.append(f"--extra-headers={json.dumps({'Cookie': pairs})}")
    surroundings = handed_on(CHROME_PATH=env("MOTCUA_CHROMIUM"))
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=True, timeout=180)
    found: dict[str, Any] = json.loads(done.stdout)  # Any: JSON
    return found


def paints(place: Path, port: int, pages: Mapping[str, str]) -> dict[str, int]:
    """Milliseconds until the largest part of each page is painted, by name."""
    program = installed(place)
    return {
        name: round(_audit(report(program, f"http://127.0.0.1:{port}{path}"), "largest-contentful-paint"))
        for name, path in pages.items()
    }


def _audit(found: Mapping[str, Any], name: str) -> float:  # Any: JSON
    return float(found["audits"][name]["numericValue"])
