"""The receipts' leaves: what `documents` takes into a day's tree, and the proof that goes back to their holder."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef

from motcua.documents import days
from motcua.documents.models import DayLeaf
from motcua.dossiers.models import Dossier, Receipt


class ReceiptLeaves:
    """See `documents.ports.LeafSource`."""

    def first_day(self) -> date | None:
        """The day of the oldest receipt."""
        return Receipt.objects.order_by("day").values_list("day", flat=True).first()

    def waiting(self, *, since: date | None, until: date) -> Iterator[tuple[date, bytes]]:
        """Day and leaf of every receipt between these days that is in no closed day."""
        closed = DayLeaf.objects.filter(leaf=OuterRef("leaf"))
        rows = Receipt.objects.filter(~Exists(closed), day__lte=until, **({"day__gte": since} if since else {}))
        for day, leaf in rows.values_list("day", "leaf").iterator(chunk_size=5000):
            yield day, bytes(leaf)


def closed_on(dossier: Dossier) -> date | None:
    """The closed day that holds the dossier's receipt; None while it waits. The caller has checked the scope."""
    leaf = Receipt.objects.filter(dossier=dossier).values("leaf")
    return DayLeaf.objects.filter(leaf__in=leaf).values_list("day__day", flat=True).first()


def proof(dossier: Dossier) -> dict[str, object] | None:
    """The inclusion proof of the dossier's receipt; None while its day is open. The caller has checked the scope."""
    return days.proof(bytes(Receipt.objects.values_list("leaf", flat=True).get(dossier=dossier)))
