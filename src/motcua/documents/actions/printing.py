"""What a desk prints slips on."""

from datetime import datetime
from uuid import UUID

from motcua.directory.models import Unit
from motcua.documents.lifecycle import SlipSheet
from motcua.documents.models import CounterPrinter


def choose_sheet(desk: UUID, unit: Unit, sheet: SlipSheet, *, at: datetime) -> None:
    """Remember it for that desk, and for those of its unit where nobody chose."""
    CounterPrinter.objects.update_or_create(desk=desk, defaults={"unit": unit, "sheet": sheet, "chosen_at": at})
