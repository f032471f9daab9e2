"""Make the shipped list of provinces and communes from a full list: tools/make_places.py units.json FILE.csv.gz

The input is the JSON of thanglequoc/vietnamese-provinces-database (MIT): provinces with Code, Name, FullName, Wards.
"""

import csv
import gzip
import io
import json
import sys
from pathlib import Path

from motcua.core.text import one_line


def rows(source: Path) -> list[tuple[str, str, str, str]]:
    """(code, province, name, full name); a province names itself as its province."""
    out = []
    for province in json.loads(source.read_text(encoding="utf-8")):
        for unit in (province, *province["Wards"]):
            full_name = one_line(unit["FullName"])
            out.append((unit["Code"], province["Code"], one_line(unit["Name"]), full_name[:1].upper() + full_name[1:]))
    return sorted(out, key=lambda row: (row[1], len(row[0]), row[0]))


def main(source: str, target: str) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["code", "province", "name", "full_name"])
    writer.writerows(rows(Path(source)))
    # No time stamp inside, so that the same list gives the same bytes.
    Path(target).write_bytes(gzip.compress(text.getvalue().encode(), mtime=0))


if __name__ == "__main__":
    main(*sys.argv[1:])
