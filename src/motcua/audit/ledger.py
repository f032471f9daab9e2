"""Writing and checking the ledger (SEC-18)."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from motcua.audit.models import AuditHead, AuditLine
from motcua.core.batch import Batch
from motcua.core.ids import Ref

GENESIS = bytes(32)


@dataclass(frozen=True, slots=True)
class Broken:
    """The first row of a chain that does not fit."""

    chain: str
    seq: int
    reason: str


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


def verify() -> Iterator[Broken]:
    """Walk every chain in order and name each place where it does not hold (an edited, deleted or reordered row)."""
    chain, seq, previous = "", 0, GENESIS
    for line in AuditLine.objects.order_by("chain", "seq").iterator(chunk_size=5000):
        if line.chain != chain:
            chain, seq, previous = line.chain, 0, GENESIS
        seq += 1
        if line.seq != seq:
            yield Broken(chain, seq, _("thiếu dòng"))
            seq = line.seq
        elif bytes(line.previous) != previous:
            yield Broken(chain, seq, _("không nối với dòng trước"))
        elif line_hash(line) != bytes(line.hash):
            yield Broken(chain, seq, _("nội dung đã bị sửa"))
        previous = bytes(line.hash)
    last = AuditLine.objects.filter(chain=OuterRef("chain")).order_by("-seq").values("hash")[:1]
    cut = AuditHead.objects.annotate(tail=Subquery(last)).filter(Q(tail=None) | ~Q(tail=F("hash")))
    for name in cut.order_by("chain").values_list("chain", flat=True).iterator():
        yield Broken(name, 0, _("mất dòng cuối"))
    headless = AuditLine.objects.filter(~Exists(AuditHead.objects.filter(chain=OuterRef("chain"))))
    for name in headless.order_by("chain").values_list("chain", flat=True).distinct().iterator():
        yield Broken(name, 0, _("mất đầu chuỗi"))


def _line(
    chain: str, seq: int, previous: bytes, verb: str, by: Ref, at: datetime, facts: Mapping[str, object]
) -> AuditLine:
    line = AuditLine(chain=chain, seq=seq, at=at, actor=str(by), verb=verb, facts=dict(facts), previous=previous)
    line.hash = line_hash(line)
    return line
