"""Every kind by the name that layouts use."""

from collections.abc import Mapping

from motcua.forms.kinds.addresses import Address
from motcua.forms.kinds.base import Kind
from motcua.forms.kinds.choices import Agreement, EthnicGroup, Nationality, OneOf, YesNo
from motcua.forms.kinds.dates import Day, YearOrDay
from motcua.forms.kinds.rows import DOCUMENTS, MEMBERS, TRADES
from motcua.forms.kinds.texts import (
    Email,
    EnterpriseNumber,
    IdentityNumber,
    Number,
    PersonName,
    Phone,
    TaxNumber,
    Text,
    TextArea,
)
from motcua.forms.layout import Field

KINDS: Mapping[str, Kind] = {
    "text": Text(),
    "textarea": TextArea(),
    "person_name": PersonName(),
    "number": Number(),
    "phone": Phone(),
    "email": Email(),
    "identity_number": IdentityNumber(),
    "tax_code": TaxNumber(),
    "enterprise_number": EnterpriseNumber(),
    "date": Day(),
    "year_or_date": YearOrDay(),
    "yes_no": YesNo(),
    "agreement": Agreement(),
    "choice": OneOf(),
    "select": OneOf(),
    "ethnic_group": EthnicGroup(),
    "nationality": Nationality(),
    "address": Address(),
    "trades": TRADES,
    "members": MEMBERS,
    "documents": DOCUMENTS,
}


def kind_of(field: Field) -> Kind:
    """The kind that reads and shows a field."""
    return KINDS[field.kind]


def inputs(field: Field) -> list[str]:
    """The posted names of a field: `child_born_day`, `child_born_month`, `child_born_year`."""
    return [field.name + part for part in kind_of(field).parts]
