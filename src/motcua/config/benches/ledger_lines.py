"""Fills an empty ledger with so many chained lines, as fast as COPY takes them. For benches and long tests alone."""

import hashlib
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db import connection

from motcua.core.bulk import copying

LINES_A_CHAIN = 12
# So many dossiers are under way at the same time: their lines lie mixed, as in life.
UNDER_WAY = 5000
START = datetime(2016, 1, 4, 1, 0, tzinfo=UTC)
VERBS = ("submit", "accept", "start", "forward", "approve", "forward", "sign", "finish", "return")
_LINES = "id, province_id, chain, seq, at, actor, verb, facts, previous, hash"
_HEADS = "id, province_id, chain, seq, hash"

Line = tuple[str, str, str, int, str, str, str, str, str, str]
Head = tuple[str, str, str, int, str]


def fill(lines: int) -> None:
    """Write `lines` lines (rounded up to whole chains) and their heads."""
    chains = -(-lines // LINES_A_CHAIN)
    with connection.cursor() as cursor:
        for first in range(0, chains, UNDER_WAY):
            heads: dict[str, Head] = {}
            with copying(cursor, "audit_auditline", _LINES) as copy:
                for line in _lines(first, min(UNDER_WAY, chains - first)):
                    copy.write_row(line)
                    heads[line[2]] = (str(_id()), line[1], line[2], line[3], line[9])
            with copying(cursor, "audit_audithead", _HEADS) as copy:
                for head in heads.values():
                    copy.write_row(head)


def _lines(first: int, count: int) -> Iterator[Line]:
    """Line by line, each chain in order, the chains mixed. Written here by hand so that two programs must agree."""
    previous = [bytes(32)] * count
    officers = [f"officer:{_id()}" for _n in range(50)]
    for seq in range(1, LINES_A_CHAIN + 1):
        for n in range(count):
            chain = f"dossier:26-{hashlib.sha256(str(first + n).encode()).hexdigest()[:10].upper()}"
            at = (START + timedelta(seconds=(first + n) * 60 + seq * 7200, microseconds=n)).isoformat(
                timespec="microseconds"
            )
            facts = {"after": seq, "before": seq - 1, "seq": seq, "leaf": previous[n].hex(), "note": "“Hạc Thành”"}
            identifier, actor, verb = str(_id()), officers[n % 50], f"dossier.{VERBS[seq % len(VERBS)]}"
            body = {
                "actor": actor,
                "at": at,
                "chain": chain,
                "facts": facts,
                "id": identifier,
                "province": "38",
                "seq": seq,
                "verb": verb,
            }
            text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            hashed = hashlib.sha256(previous[n] + text.encode()).digest()
            yield (
                identifier, "38", chain, seq, at, actor, verb, json.dumps(facts, ensure_ascii=False),
                "\\x" + previous[n].hex(), "\\x" + hashed.hex(),
            )  # fmt: skip
            previous[n] = hashed


def _id() -> UUID:
    return UUID(bytes=os.urandom(16), version=4)
