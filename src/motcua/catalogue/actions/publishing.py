"""Publishing the versions that come with the product."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from motcua.audit import ledger
from motcua.catalogue import rows
from motcua.catalogue.models import Finding, FindingKind, ImportRun, Outcome, Procedure, ProcedureVersion, Source
from motcua.catalogue.quality import completeness
from motcua.catalogue.records import from_json
from motcua.core.batch import Batch
from motcua.core.ids import Ref

# Kept with the run, so it is not translated.
STARTER_NAME = "Danh mục có sẵn trong phần mềm"
STARTER = Path(__file__).parent.parent / "starter"


def starter_records() -> list[dict[str, Any]]:  # Any: JSON
    """The procedures that come with the product, by code."""
    return [json.loads(path.read_text()) for path in sorted(STARTER.glob("*.json"))]


def publish_starter(*, by: Ref, at: datetime) -> int:
    """Publish what comes with the product and is not there yet; returns how many that were."""
    known = set(Procedure.objects.values_list("code", flat=True))
    missing = [record for record in starter_records() if record["code"] not in known]
    if missing:
        run = _run(missing, by, at)
        for record in missing:
            publish(record, by=by, at=at, run=run)
    return len(missing)


def publish(
    record: dict[str, Any],  # Any: JSON
    *,
    by: Ref,
    at: datetime,
    run: ImportRun | None = None,
) -> ProcedureVersion:
    """Publish one version from a record; a version that is there already is left as it is.

    `by` confirms the times that the record states: only confirmed times give due dates. With `run`, those that it
    leaves open are noted there, for a clerk to settle.
    """
    with transaction.atomic():
        procedure, _made = Procedure.objects.get_or_create(code=record["code"])
        there = procedure.versions.filter(number=record["version"]).first()
        if there is not None:
            return there
        value = from_json(record)
        open_at = [f"time:{terms.channel}" for terms in value.terms if terms.time.amount is None] if run else []
        version = ProcedureVersion(
            procedure=procedure,
            number=record["version"],
            source=Source.STARTER,
            effective_from=date.fromisoformat(record["effective_from"]),
            verified_on=date.fromisoformat(record["verified_on"]),
            published_by=str(by),
            published_at=at,
            doubts=len(open_at),
            completeness=completeness(value, open_at),
            **rows.plain(value),
        )
        batch = Batch()
        batch.add(version)
        rows.add_parts(batch, version, value, by=by, at=at)
        batch.add(*[_open(run, version, place) for place in open_at if run])
        ledger.record(
            batch,
            subject=Ref("procedure", procedure.code),
            verb="procedure.published",
            by=by,
            at=at,
            version=version.number,
        )
        batch.write()
    return version


def _run(records: Sequence[dict[str, Any]], by: Ref, at: datetime) -> ImportRun:  # Any: JSON
    """What comes with the product, as a run whose open points stand where those of an import do."""
    content = json.dumps(records, ensure_ascii=False, sort_keys=True).encode()
    return ImportRun.objects.create(
        at=at,
        by=str(by),
        file_name=STARTER_NAME,
        file_sha256=hashlib.sha256(content).hexdigest(),
        records=len(records),
        added=len(records),
        changed=0,
        unchanged=0,
        refused=0,
    )


def _open(run: ImportRun, version: ProcedureVersion, place: str) -> Finding:
    code = version.procedure.code
    return Finding(run=run, version=version, code=code, place=place, outcome=Outcome.DOUBTFUL, kind=FindingKind.NO_TIME)
