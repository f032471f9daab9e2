"""Make the list of names that benches and tests search: tools/make_national_names.py tthc.json FILE.csv.gz

Facts only: code, name, field, levels, name of the result, from the national catalogue.
"""

import csv
import gzip
import io
import json
import sys
from pathlib import Path

from motcua.core.text import one_line

LEVELS = {
    "Cấp bộ": "ministry", "Cấp tỉnh": "province", "Cấp huyện": "district", "Cấp xã": "commune", "Cơ quan khác": "other",
}  # fmt: skip


def main(source: str, target: str) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["code", "name", "field", "levels", "result"])
    for row in sorted(json.loads(Path(source).read_text(encoding="utf-8")), key=lambda row: row["code"]):
        levels = " ".join(LEVELS[one_line(level)] for level in row["levels"])
        result = one_line(row["results"][0]["name"])[:250] if row["results"] else ""
        writer.writerow([row["code"], one_line(row["name"]), one_line(row["field"]), levels, result])
    # No time stamp inside, so that the same list gives the same bytes.
    Path(target).write_bytes(gzip.compress(text.getvalue().encode(), mtime=0))


if __name__ == "__main__":
    main(*sys.argv[1:])
