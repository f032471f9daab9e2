"""What a dossier costs and whether it was paid, for the rail."""

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.core import words
from motcua.directory.desks import Desk
from motcua.directory.models import Role
from motcua.dossiers.folders import Folder
from motcua.dossiers.lifecycle import Finance
from motcua.payments.lifecycle import ChargeState
from motcua.ui.components import Content, Link, Tag


def fees(folder: Folder, desk: Desk) -> Content:
    """Each charge with its state, the receipts, and for the counter the way to the cash desk."""
    dossier = folder.dossier
    said: list[str | Link | Tag] = [str(Finance(dossier.finance).label)]
    for charge in folder.charges:
        names = ", ".join(line.name for line in charge.lines.all())
        state = ChargeState(charge.state)
        said.append(_("%(names)s: %(sum)s") % {"names": names, "sum": words.money(charge.amount)})
        said.append(Tag(str(state.label), "soon" if state == ChargeState.DUE else "calm"))
    if desk.role in (Role.COUNTER, Role.LEADER):
        said += [
            Link(
                _("Biên lai số %(number)s") % {"number": one},
                reverse("office:cash-receipt", args=[one.pk]),
                icon="file",
            )
            for one in folder.receipts
        ]
    if desk.role == Role.COUNTER and any(charge.state == ChargeState.DUE for charge in folder.charges):
        said.append(Link(_("Thu tiền mặt"), reverse("office:cash-dossier", args=[dossier.number]), icon="arrow-right"))
    return said if len(said) > 1 else said[0]
