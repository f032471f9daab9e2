"""One sprite of our own drawing."""

import hashlib
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from motcua.ui import icons
from tests.ui.stylesheets import FOLDER

SVG = "{http://www.w3.org/2000/svg}"
VENDOR = Path(__file__).resolve().parents[1] / "vendor"


def _symbols() -> dict[str, ElementTree.Element]:
    return {one.attrib["id"]: one for one in ElementTree.parse(FOLDER / "icons.svg").getroot().iter(f"{SVG}symbol")}


def test_the_sprite_holds_exactly_the_icons_that_have_names() -> None:
    assert set(_symbols()) == icons.ICONS | icons.PICTOGRAMS


@pytest.mark.parametrize("name", sorted(icons.ICONS | icons.PICTOGRAMS))
def test_every_icon_is_a_two_pixel_line_on_its_grid_in_the_colour_of_the_text(name: str) -> None:
    symbol = _symbols()[name]
    size = 48 if name in icons.PICTOGRAMS else 24
    assert symbol.attrib["viewBox"] == f"0 0 {size} {size}"
    for path in symbol.iter(f"{SVG}path"):
        assert (path.attrib["stroke"], path.attrib["stroke-width"], path.attrib["fill"]) == (
            "currentColor",
            "2",
            "none",
        )


def test_an_icon_without_a_label_is_hidden_from_screen_readers() -> None:
    assert 'aria-hidden="true"' in icons.icon("check")


def test_an_icon_with_a_label_is_a_picture_with_a_name() -> None:
    assert 'role="img" aria-label="Đã &lt;xong&gt;"' in icons.icon("check", "Đã <xong>")


def test_an_unknown_icon_is_refused() -> None:
    with pytest.raises(ValueError, match="no icon 'unicorn'"):
        icons.icon("unicorn")


def test_every_vendored_file_is_the_one_in_the_manifest() -> None:
    manifest = json.loads((VENDOR / "manifest.json").read_text("utf-8"))
    assert {one["file"] for one in manifest} == {path.name for path in VENDOR.iterdir()} - {"manifest.json"}
    for one in manifest:
        assert hashlib.sha256((VENDOR / one["file"]).read_bytes()).hexdigest() == one["sha256"]
        assert re.fullmatch(r"\d+\.\d+\.\d+", one["version"])
        assert one["licence"]
