"""Make the shipped lists of places from the full ones.

    tools/make_places.py now units.json FILE.csv.gz
    tools/make_places.py before legacy.csv old_to_new.csv provinces.csv units.json FILE.csv.gz

`units.json` is that of thanglequoc/vietnamese-provinces-database (MIT): provinces with Code, Name, FullName, Wards.
The tables are those of vietnamadminunits (MIT): the tree before July 2025, old ward to new, old province to new.
What is wrong in them and how it is mended stands in docs/places.md.
"""

import csv
import gzip
import io
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from motcua.core.text import one_line

# The table of successions names Ba Chẽ by the code of the former town; the commune got one of its own.
NEW_CODES = {"06970": "06978"}
# Five island districts had no communes; each became a special zone, which the tables leave out.
ISLANDS = {"318": "11948", "471": "19742", "498": "20333", "536": "21548", "755": "26732"}
KINDS = {"Thị Xã ": "Thị xã ", "Thị Trấn ": "Thị trấn ", "Thành Phố ": "Thành phố "}

Row = Sequence[str]


def now(source: Path) -> list[Row]:
    """(code, province, name, full name); a province names itself as its province."""
    out = []
    for province in json.loads(source.read_text(encoding="utf-8")):
        for unit in (province, *province["Wards"]):
            full_name = one_line(unit["FullName"])
            out.append((unit["Code"], province["Code"], one_line(unit["Name"]), full_name[:1].upper() + full_name[1:]))
    return sorted(out, key=lambda row: (row[1], len(row[0]), row[0]))


def before(legacy: Path, wards: Path, provinces: Path, units: Path) -> list[Row]:
    """(code, parent, full name, codes that follow it with the main one first), parents before children."""
    follows: dict[str, list[str]] = defaultdict(list)
    for row in sorted(_table(wards), key=lambda row: (row["is_default"] != "1", row["new_ward_code"])):
        follows[row["old_ward_code"]].append(NEW_CODES.get(row["new_ward_code"], row["new_ward_code"]))
    follows |= {old: [new] for old, new in ISLANDS.items()}
    known = {code for code, *_rest in now(units)}
    unknown = {new for news in follows.values() for new in news} - known
    if unknown:
        raise SystemExit(f"successions lead to unknown communes: {sorted(unknown)}")
    out: dict[str, Row] = {
        r["old_code"]: (r["old_code"], "", r["old_province"], r["new_code"]) for r in _table(provinces)
    }
    for row in _table(legacy):
        district = row["district_code"]
        out[district] = (district, row["province_code"], _tidy(row["district"]), " ".join(follows.get(district, ())))
        # An island district stands in a row without a commune.
        if ward := row["ward_code"]:
            out[ward] = (ward, district, _tidy(row["ward"]), " ".join(follows[ward]))
    return sorted(out.values(), key=lambda row: (len(row[0]), row[0]))


def _table(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def _tidy(name: str) -> str:
    name = one_line(name)
    return next((good + name.removeprefix(bad) for bad, good in KINDS.items() if name.startswith(bad)), name)


def write(head: Row, rows: Iterable[Row], target: Path) -> None:
    """A compressed table; no time stamp inside, so that the same list gives the same bytes."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    target.write_bytes(gzip.compress(text.getvalue().encode(), mtime=0))


if __name__ == "__main__":
    which, *sources, target = sys.argv[1:]
    files = [Path(source) for source in sources]
    if which == "now":
        write(("code", "province", "name", "full_name"), now(*files), Path(target))
    else:
        write(("code", "parent", "full_name", "now"), before(*files), Path(target))
