"""Lines for the ledger as `audit.ledger` hashes them, fast enough for millions; checked against it before each pour."""

import hashlib
from datetime import UTC, datetime

from motcua.audit import ledger
from motcua.audit.chains import GENESIS
from motcua.audit.models import AuditHead, AuditLine
from motcua.core.models import this_province
from motcua.demo.life.tables import RowIds, Table, binary, moment


class Ledger:
    """The two tables of the ledger on their way in."""

    def __init__(self) -> None:
        self.lines = Table(AuditLine, "id", "chain", "seq", "at", "actor", "verb", "facts", "previous", "hash")
        self.heads = Table(AuditHead, "id", "chain", "seq", "hash")
        self._province = this_province()
        self._require_same()

    def tables(self) -> tuple[Table, ...]:
        """In the order of writing."""
        return self.lines, self.heads

    def hash(
        self, previous: bytes, row: str, chain: str, seq: int, at: str, actor: str, verb: str, facts: str
    ) -> bytes:
        """The hash of a line; `at` in UTC with microseconds, `facts` canonical JSON."""
        body = (
            f'{{"actor":"{actor}","at":"{at}","chain":"{chain}","facts":{facts},"id":"{row}",'
            f'"province":"{self._province}","seq":{seq},"verb":"{verb}"}}'
        )
        return hashlib.sha256(previous + body.encode()).digest()

    def _require_same(self) -> None:
        line = AuditLine(
            chain="dossier:x",
            seq=2,
            at=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
            actor="person:y",
            verb="z",
            facts={"after": 1, "before": None},
            previous=GENESIS,
        )
        at = line.at.isoformat(timespec="microseconds")
        facts = '{"after":1,"before":null}'
        if self.hash(GENESIS, str(line.id), line.chain, 2, at, line.actor, "z", facts) != ledger.line_hash(line):
            raise RuntimeError("demo.life.ledgers no longer hashes as audit.ledger does")


class Chain:
    """One subject's lines, in order."""

    def __init__(self, book: Ledger, name: str, ids: RowIds) -> None:
        self.name = name
        self._book, self._ids = book, ids
        self._seq, self._last, self._written = 0, GENESIS, binary(GENESIS)

    def add(self, verb: str, *, actor: str, at: int, facts: str) -> None:
        """The next line; `facts` are canonical JSON (sorted keys, no blanks)."""
        self._seq += 1
        row, when, previous = self._ids.next(at), moment(at), self._written
        self._last = self._book.hash(self._last, row, self.name, self._seq, when, actor, verb, facts)
        self._written = binary(self._last)
        self._book.lines.add(row, self.name, str(self._seq), when, actor, verb, facts, previous, self._written)

    def close(self, at: int) -> None:
        """The head of the chain, when all its lines are there."""
        self._book.heads.add(self._ids.next(at), self.name, str(self._seq), self._written)
