"""G8: people's own words among ten thousand procedures (`motcua bench search`)."""

import argparse
import csv
import gzip
import random
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.db import connection

from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.catalogue.search import gold
from motcua.catalogue.search.finding import find
from motcua.config.benches.rounds import Sample, here_and, measure

NAMES = Path(gold.__file__).parent / "national_names.csv.gz"
DAY = date(2026, 11, 23)
VERBS = ("Cấp", "Cấp lại", "Gia hạn", "Thu hồi", "Điều chỉnh", "Đăng ký", "Xác nhận", "Công nhận", "Thẩm định")
# The national catalogue has no code that begins with 7.
MADE = "7.{:06d}"
# The kernel counts hundredths of a second.
REPEATS = 10
Row = dict[str, str]


def national() -> list[Row]:
    """The names of the national catalogue: `code`, `name`, `field`, `levels`, `result`."""
    with gzip.open(NAMES, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def made(rows: Sequence[Row], count: int) -> Iterator[Row]:
    """As many more, put together from parts of real names, so that every word is as frequent as it really is."""
    dice = random.Random(8)  # noqa: S311  the same procedures every time
    for number in range(count):
        one, other, model = dice.choice(rows), dice.choice(rows), dice.choice(rows)
        start, end = dice.randint(3, 9), dice.randint(3, 9)
        words = [*one["name"].split()[2 : 2 + start], *other["name"].split()[-end:]]
        yield {**model, "code": MADE.format(number), "name": f"{dice.choice(VERBS)} {' '.join(words)}"}


def store(rows: Sequence[Row]) -> None:
    """Publish them as plain as can be: search looks at names only."""
    procedures = [Procedure(code=row["code"], is_internal=row["code"][0] in "56") for row in rows]
    Procedure.objects.bulk_create(procedures)
    ProcedureVersion.objects.bulk_create(
        ProcedureVersion(
            procedure=procedure,
            number=1,
            name=row["name"],
            title=_title(row["name"]),
            field=row["field"],
            level="commune" if "commune" in row["levels"] else "province",
            levels=row["levels"].split(),
            result_name=row["result"],
            effective_from=date(2025, 7, 1),
            verified_on=DAY,
        )
        for procedure, row in zip(procedures, rows, strict=True)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE catalogue_procedure, catalogue_procedureversion")


def main(args: argparse.Namespace) -> dict[str, Any]:  # Any: JSON
    """Recall among the national names alone, then time among as many procedures as asked."""
    rows = national()
    store(rows)
    wanted = gold.wishes([row["code"] for row in rows])
    missed = gold.missed(wanted, DAY)
    store(list(made(rows, args.procedures - len(rows))))
    find("khai sinh", day=DAY, limit=10)
    found = [_searched(wish.typed) for wish in wanted]
    spent = sorted(one.cpu_ms for one in found)
    return {
        "procedures": Procedure.objects.count(),
        "wishes": len(wanted),
        "recall_at_3": 1 - len(missed) / len(wanted),
        "missed": missed,
        "median_ms": spent[len(spent) // 2],
        "p95_ms": spent[int(len(spent) * 0.95)],
        "longest_ms": spent[-1],
        "per_second": len(found) / sum(1 / one.per_second for one in found),
    }


def _searched(typed: str) -> Sample:
    """The same search several times: CPU of this process and of its database backend."""

    def search() -> int:
        for _round in range(REPEATS):
            find(typed, day=DAY, limit=10)
        return REPEATS

    return measure(search, here_and(connection.connection.info.backend_pid))


def _title(name: str) -> str:
    title = name.removeprefix("Thủ tục ")[:250]
    return title[:1].upper() + title[1:]
