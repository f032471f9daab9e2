"""By which rules money is collected for a version: its tariff, else what its channels ask of everybody."""

from datetime import date

from motcua.catalogue import rows
from motcua.catalogue.models import ChannelTerms, ProcedureVersion
from motcua.forms import layout
from motcua.forms import queries as forms
from motcua.forms.models import FormVersion
from motcua.payments.fees import Band, FeeRule
from motcua.payments.lifecycle import FeeKind

# Facts that every rule may ask for beside the answers: how it was handed in, and where.
CHANNEL, AREA = "channel", "area"
# Kept with the charge, so it is not translated.
_PLAIN_NAME = "Phí, lệ phí"


def collected_by(version: ProcedureVersion) -> tuple[FeeRule, ...]:
    """The rules of a version whose parts are loaded. What nobody confirmed is never among them."""
    own = tuple(rows.rule_in(row) for row in version.fee_rules.all())
    return own or tuple(_of_channel(version, terms) for terms in version.terms.all() if terms.fee)


def known_names(form_code: str, on: date) -> frozenset[str]:
    """What the conditions and counts of a tariff may ask for: answers of the form, the channel, the area."""
    try:
        form = layout.of(forms.version_on(form_code, on))
    except FormVersion.DoesNotExist:
        return frozenset({CHANNEL, AREA})
    return frozenset({CHANNEL, AREA, *(field.name for field in form.fields())})


def _of_channel(version: ProcedureVersion, terms: ChannelTerms) -> FeeRule:
    return FeeRule(
        code=f"le-phi-{terms.channel}",
        name=_PLAIN_NAME,
        kind=FeeKind.CHARGE,
        basis=f"Quyết định {version.decision}" if version.decision else version.title,
        bands=(Band(terms.fee),),
        when={"==": [{"var": CHANNEL}, terms.channel]},
    )
