"""What a clerk at a counter confirms about a person."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from motcua.accounts.identity import CardFacts
from motcua.accounts.models import Assurance, Person
from motcua.accounts.queries import contacts_of, person_by_identity
from motcua.audit import ledger
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.core.ids import Ref


def meet_at_counter(facts: CardFacts, *, by: Ref, at: datetime) -> Person:
    """The person whose card a clerk has read: whoever has the number, else somebody new, without a login."""
    known = person_by_identity(facts.number)
    if known is not None:
        return known
    person = Person(
        full_name=facts.full_name,
        birth_on=facts.birth_on,
        identity_number=facts.number,
        address=facts.address or None,
        assurance=Assurance.SEEN,
        assured_at=at,
        created_at=at,
    )
    with transaction.atomic():
        batch = Batch()
        batch.add(person)
        ledger.begin(batch, subject=person.ref, verb="person.met_at_counter", by=by, at=at)
        batch.write()
    return person


def confirm_identity_at_counter(person: Person, facts: CardFacts, *, by: Ref, at: datetime) -> None:
    """Somebody at a counter compared the card with its bearer: assurance 2. Raises `Refusal` with the way out."""
    try:
        _confirm(person, facts, by, at)
    except IntegrityError:
        # Another counter confirmed the same number for somebody else a moment ago; now it can be seen and named.
        _confirm(person, facts, by, at)


@transaction.atomic
def _confirm(person: Person, facts: CardFacts, by: Ref, at: datetime) -> None:
    stored = Person.objects.select_for_update().get(pk=person.pk)
    _refuse_other_number(stored, facts.number)
    _refuse_other_person(stored, facts.number)
    batch = Batch()
    batch.change(
        person,
        identity_number=facts.number,
        full_name=facts.full_name or stored.full_name,
        birth_on=facts.birth_on or stored.birth_on,
        address=facts.address or stored.address,
        assurance=max(stored.assurance, Assurance.SEEN),
        assured_at=at,
    )
    ledger.record(batch, subject=person.ref, verb="person.identity_seen", by=by, at=at, assurance=int(Assurance.SEEN))
    batch.write()


def _refuse_other_number(person: Person, number: str) -> None:
    if person.identity_number and person.identity_number != number:
        raise Refusal(
            _(
                "Tài khoản này đã được đối chiếu với một số định danh khác. Hãy xem lại thẻ và tài khoản. Nếu người "
                "dân được cấp lại số định danh, hãy đề nghị quản trị hệ thống xử lý."
            )
        )


def _refuse_other_person(person: Person, number: str) -> None:
    other = person_by_identity(number)
    if other is None or other.pk == person.pk:
        return
    ways = ", ".join(contact.masked for contact in contacts_of(other)) or _("lập tại quầy")
    raise Refusal(
        _(
            "Số định danh này đã gắn với một tài khoản khác (%(ways)s). Hãy đăng nhập bằng tài khoản đó. Nếu không còn "
            "dùng được tài khoản đó, hãy đề nghị quản trị hệ thống gộp hai tài khoản."
        )
        % {"ways": ways}
    )
