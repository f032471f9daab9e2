"""Results by public post: what the declaration wishes, which wait to be sent, which are on their way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.delivery import actions as parcels
from motcua.delivery import queries as delivery
from motcua.delivery.actions import Wish
from motcua.delivery.lifecycle import ParcelState, Payer
from motcua.delivery.models import Consignment, Parcel
from motcua.directory.desks import Desk
from motcua.dossiers import handovers, queries
from motcua.dossiers.lifecycle import Delivery
from motcua.dossiers.models import Dossier
from motcua.forms import pages
from motcua.forms.answers import Answers
from motcua.forms.layout import Page, of
from motcua.forms.models import FormVersion

KIND = "dossier"
MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Posted:
    """A parcel with the dossier whose result it carries."""

    dossier: Dossier
    parcel: Parcel


def wish_in(form: FormVersion, answers: Answers) -> Wish | None:
    """To whom the declaration wants the result sent; none where it does not."""
    names = pages.names(form, answers)
    if names.get("delivery") != Delivery.POST:
        return None
    return Wish(names["post_recipient"], names["post_phone"], names["post_address"], Payer(names["post_payer"]))


def delivery_pages(form: FormVersion) -> list[Page]:
    """The pages of a form that ask how the result shall come: the way first, then the address."""
    names = of(form).names
    asked = {source for name in ("delivery", "post_address") for source in names.get(name, ())}
    return [page for page in of(form).pages if any(field.name in asked for field in page.fields)]


def follow(batch: Batch, dossier: Dossier, wish: Wish | None, *, at: datetime) -> None:
    """Make the open parcel what is wished now. Raises `Refusal` once the carrier has it."""
    parcel = delivery.open_parcel(dossier.ref)
    if parcel is None and wish is not None:
        parcels.wish(batch, dossier.ref, wish, unit=dossier.unit, at=at)
    elif parcel is not None and wish is not None:
        parcels.change_wish(batch, parcel, wish, at=at)
    elif parcel is not None:
        come_for(batch, dossier, at)


def come_for(batch: Batch, dossier: Dossier, at: datetime) -> None:
    """Nothing is sent any more. Raises `Refusal` while the carrier has it."""
    parcel = delivery.open_parcel(dossier.ref)
    if parcel is None:
        return
    if parcel.state == ParcelState.POSTED:
        raise Refusal(_("Kết quả đang trên đường bưu điện, số vận đơn %(bill)s.") % {"bill": parcel.bill})
    parcels.call_off(batch, parcel, at=at)


def waiting(desk: Desk) -> list[Posted]:
    """Results to be sent from this desk, the one that waits longest first."""
    found = list(handovers.ready(desk).filter(delivery=Delivery.POST)[: MOST_SHOWN + 1])
    wanted = delivery.waiting((one.number for one in found), kind=KIND)
    return [Posted(one, wanted[one.number]) for one in found if one.number in wanted]


def on_the_way(desk: Desk) -> list[Posted]:
    """Parcels that the carrier has, the one that was posted longest ago first."""
    return _with_dossiers(desk, list(delivery.of_unit(desk.unit, ParcelState.POSTED)[: MOST_SHOWN + 1]))


def posted(desk: Desk, parcel_id: UUID) -> Posted:
    """One parcel of the desk's unit; raises `Parcel.DoesNotExist` for any other."""
    parcel = Parcel.objects.select_related("unit", "consignment").get(pk=parcel_id, unit=desk.unit)
    found = _with_dossiers(desk, [parcel])
    if not found:
        raise Parcel.DoesNotExist
    return found[0]


def consignment(desk: Desk, consignment_id: UUID) -> tuple[Consignment, list[Posted]]:
    """What a courier took along from the desk's unit; raises `Consignment.DoesNotExist` for any other."""
    found = Consignment.objects.select_related("unit", "by").get(pk=consignment_id, unit=desk.unit)
    return found, _with_dossiers(desk, list(Parcel.objects.filter(consignment=found).order_by("bill")))


def _with_dossiers(desk: Desk, found: Sequence[Parcel]) -> list[Posted]:
    numbers = [parcel.owner_code for parcel in found if parcel.owner_kind == KIND]
    by_number = {one.number: one for one in queries.in_scope(desk).filter(number__in=numbers)}
    return [Posted(by_number[one.owner_code], one) for one in found if one.owner_code in by_number]
