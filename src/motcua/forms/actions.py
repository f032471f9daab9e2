"""Publishing versions of forms."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.audit import ledger
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.core.ids import Ref
from motcua.forms import checks
from motcua.forms.models import FormDefinition, FormVersion

STARTER = Path(__file__).parent / "starter"


def starter_records() -> list[dict[str, Any]]:  # Any: JSON
    """The forms that come with the product, by code."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(STARTER.glob("*.json"))]


@transaction.atomic
def publish(record: dict[str, Any], *, by: Ref, at: datetime) -> FormVersion:  # Any: JSON
    """Publish one version from a record; a version that is there already is left as it is.

    The version in force until then ends the day the new one begins. Raises `Refusal` where the form is not sound.
    """
    found = checks.problems(record["title"], record["schema"], record["layout"])
    if found:
        raise Refusal(_("Biểu mẫu chưa công bố được. %(problem)s") % {"problem": found[0]})
    definition, _made = FormDefinition.objects.get_or_create(code=record["code"], defaults={"title": record["title"]})
    there = definition.versions.filter(number=record["number"]).first()
    if there is not None:
        return there
    begins = date.fromisoformat(record["effective_from"])
    # Written first: no two versions may be in force on one day, not even inside one statement.
    definition.versions.filter(effective_to=None, effective_from__lt=begins).update(effective_to=begins)
    batch = Batch()
    version = FormVersion(
        definition=definition,
        number=record["number"],
        schema=record["schema"],
        layout=record["layout"],
        effective_from=begins,
        published_at=at,
    )
    batch.add(version)
    ledger.record(
        batch, subject=Ref("form", definition.code), verb="form.published", by=by, at=at, version=version.number
    )
    batch.write()
    return version
