"""What a declaration need not ask again: what is known of the person, and what they declared here before."""

from collections.abc import Iterator, Mapping

from motcua.accounts.models import Person
from motcua.conditions.tree import Json
from motcua.directory.desks import Desk
from motcua.dossiers import queries
from motcua.dossiers.lifecycle import Delivery
from motcua.dossiers.models import Dossier
from motcua.dossiers.revisions import answers_of
from motcua.forms import pages
from motcua.forms import queries as forms
from motcua.forms.answers import check_one
from motcua.forms.kinds.base import Around
from motcua.forms.layout import Field, of
from motcua.forms.models import FormVersion

# What stays the same from one dossier of a person to the next, by the names that forms give their answers.
LASTING = ("address", "phone", "email")


def facts_of(person: Person) -> dict[str, str]:
    """Canonical values by the names that forms fill fields with; what is not known is left out."""
    known = {
        "person.full_name": person.full_name,
        "person.birth_on": person.birth_on.isoformat() if person.birth_on else "",
        "person.identity_number": person.identity_number,
        "person.phone": person.phone,
        "person.email": person.email,
    }
    return {name: value for name, value in known.items() if value}


def at_counter(form: FormVersion, person: Person, *, desk: Desk) -> dict[str, Json]:
    """Answers that a clerk need not type: from the person's last dossier here, from the card, results fetched here.

    Only those that could be submitted as they are.
    """
    fields = {field.name: field for field in of(form).fields()}
    around = Around()
    offers = [*_lasting(form, person, desk), *_from_card(form, fields, person, around), *_delivery(form)]
    found: dict[str, Json] = {}
    for name, value in offers:
        if name not in found and name in fields and check_one(fields[name], value, around) is None:
            found[name] = value
    return {**found, **pages.prefill(form, facts_of(person))}


def _lasting(form: FormVersion, person: Person, desk: Desk) -> Iterator[tuple[str, Json]]:
    last = queries.in_scope(desk).filter(person=person).order_by("-submitted_at", "-id").first()
    if last is None:
        return
    before, said = _named(forms.version(last.form_id)), _answers(last)
    for role, name in _named(form).items():
        if role in LASTING and role in before and before[role] in said:
            yield name, said[before[role]]


def _answers(dossier: Dossier) -> Mapping[str, Json]:
    return answers_of(dossier)


def _from_card(
    form: FormVersion, fields: Mapping[str, Field], person: Person, around: Around
) -> Iterator[tuple[str, Json]]:
    """The address on the card, where it names one place only."""
    name = _named(form).get("address")
    found = around.named(person.address) if name in fields and person.address else ()
    if name is None or len(found) != 1 or len(found[0].now) != 1:
        return
    line = found[0].line
    yield name, {"commune": found[0].now[0].code, **({"line": line} if line else {})}


def _delivery(form: FormVersion) -> Iterator[tuple[str, Json]]:
    name = _named(form).get("delivery")
    if name is not None:
        yield name, Delivery.COUNTER.value


def _named(form: FormVersion) -> dict[str, str]:
    """The first answer behind each name."""
    return {role: sources[0] for role, sources in of(form).names.items()}
