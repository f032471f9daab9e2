"""Publishing versions of procedures."""

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction

from motcua.audit import ledger
from motcua.catalogue.models import ChannelTerms, LegalBasis, Procedure, ProcedureVersion, RequiredPaper
from motcua.core.batch import Batch
from motcua.core.ids import Ref

STARTER = Path(__file__).parent / "starter"
_PLAIN = (
    "name",
    "title",
    "field",
    "level",
    "decision",
    "min_assurance",
    "form_code",
    "process_code",
    "result_template",
    "result_name",
)


def starter_records() -> list[dict[str, Any]]:  # Any: JSON
    """The procedures that come with the product, by code."""
    return [json.loads(path.read_text()) for path in sorted(STARTER.glob("*.json"))]


def publish(record: dict[str, Any], *, by: Ref, at: datetime) -> ProcedureVersion:  # Any: JSON
    """Publish one version from a record; a version that is there already is left as it is.

    `by` confirms the times that the record states: only confirmed times give due dates.
    """
    with transaction.atomic():
        procedure, _made = Procedure.objects.get_or_create(code=record["code"])
        there = procedure.versions.filter(number=record["version"]).first()
        if there is not None:
            return there
        version = ProcedureVersion(
            procedure=procedure,
            number=record["version"],
            effective_from=date.fromisoformat(record["effective_from"]),
            verified_on=date.fromisoformat(record["verified_on"]),
            **{name: record[name] for name in _PLAIN},
        )
        batch = Batch()
        batch.add(version)
        _add_parts(batch, version, record, by)
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


def _add_parts(batch: Batch, version: ProcedureVersion, record: dict[str, Any], by: Ref) -> None:  # Any: JSON
    for row in record["terms"]:
        batch.add(
            ChannelTerms(
                version=version,
                channel=row["channel"],
                amount=Decimal(row["amount"]),
                unit=row["unit"],
                fee=row["fee"],
                fee_words=row["fee_words"],
                confirmed_by=str(by),
            )
        )
    for position, row in enumerate(record["papers"], start=1):
        batch.add(RequiredPaper(version=version, position=position, **row))
    for position, row in enumerate(record["legal_bases"], start=1):
        batch.add(LegalBasis(version=version, position=position, **row))
