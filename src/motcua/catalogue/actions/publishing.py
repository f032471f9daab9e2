"""Publishing the versions that come with the product."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from motcua.audit import ledger
from motcua.catalogue import rows
from motcua.catalogue.models import Procedure, ProcedureVersion, Source
from motcua.catalogue.quality import completeness
from motcua.catalogue.records import from_json
from motcua.core.batch import Batch
from motcua.core.ids import Ref

STARTER = Path(__file__).parent.parent / "starter"


def starter_records() -> list[dict[str, Any]]:  # Any: JSON
    """The procedures that come with the product, by code."""
    return [json.loads(path.read_text()) for path in sorted(STARTER.glob("*.json"))]


def publish_starter(*, by: Ref, at: datetime) -> int:
    """Publish what comes with the product and is not there yet; returns how many that were."""
    known = set(Procedure.objects.values_list("code", flat=True))
    missing = [record for record in starter_records() if record["code"] not in known]
    for record in missing:
        publish(record, by=by, at=at)
    return len(missing)


def publish(record: dict[str, Any], *, by: Ref, at: datetime) -> ProcedureVersion:  # Any: JSON
    """Publish one version from a record; a version that is there already is left as it is.

    `by` confirms the times that the record states: only confirmed times give due dates.
    """
    with transaction.atomic():
        procedure, _made = Procedure.objects.get_or_create(code=record["code"])
        there = procedure.versions.filter(number=record["version"]).first()
        if there is not None:
            return there
        value = from_json(record)
        version = ProcedureVersion(
            procedure=procedure,
            number=record["version"],
            source=Source.STARTER,
            effective_from=date.fromisoformat(record["effective_from"]),
            verified_on=date.fromisoformat(record["verified_on"]),
            published_by=str(by),
            published_at=at,
            completeness=completeness(value, ()),
            **rows.plain(value),
        )
        batch = Batch()
        batch.add(version)
        rows.add_parts(batch, version, value, by=by, at=at)
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
