"""Writing the ledger (SEC-18); `verification` checks it."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime

from motcua.audit.chains import GENESIS
from motcua.audit.models import AuditHead, AuditLine
from motcua.core.batch import Batch
from motcua.core.ids import Ref


def begin(batch: Batch, *, subject: Ref, verb: str, by: Ref, at: datetime, **facts: object) -> None:
    """Open the chain of a new subject with its first line."""
    line = _line(str(subject), 1, GENESIS, verb, by, at, facts)
    batch.add(line, AuditHead(chain=line.chain, seq=1, hash=line.hash))


def record(batch: Batch, *, subject: Ref, verb: str, by: Ref, at: datetime, **facts: object) -> None:
    """Add a line to the subject's chain; the first line of a subject opens the chain.

    Takes the chain's head row lock, so two writers take turns. Facts are plain JSON without personal data.
    """
    head = AuditHead.objects.select_for_update().filter(chain=str(subject)).first()
    if head is None:
        begin(batch, subject=subject, verb=verb, by=by, at=at, **facts)
        return
    line = _line(head.chain, head.seq + 1, bytes(head.hash), verb, by, at, facts)
    batch.add(line)
    batch.change(head, seq=line.seq, hash=line.hash)


def line_hash(line: AuditLine) -> bytes:
    """SHA-256 over the previous hash and the canonical JSON of the line."""
    body = {
        "actor": line.actor,
        "at": line.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "chain": line.chain,
        "facts": line.facts,
        "id": str(line.id),
        "province": line.province_id,
        "seq": line.seq,
        "verb": line.verb,
    }
    return hashlib.sha256(bytes(line.previous) + canonical(body)).digest()


def canonical(value: Mapping[str, object]) -> bytes:
    """JSON with sorted keys, no blanks, UTF-8: the same bytes for the same facts."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _line(
    chain: str, seq: int, previous: bytes, verb: str, by: Ref, at: datetime, facts: Mapping[str, object]
) -> AuditLine:
    line = AuditLine(chain=chain, seq=seq, at=at, actor=str(by), verb=verb, facts=dict(facts), previous=previous)
    line.hash = line_hash(line)
    return line
