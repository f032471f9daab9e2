"""Official letters about a dossier: the facts are kept with it, the paper is drawn from them when it is asked for."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from motcua.catalogue.queries import Snapshot, snapshot
from motcua.core.batch import Batch
from motcua.core.clock import day_of
from motcua.core.language import official
from motcua.directory.desks import Desk
from motcua.documents import letters
from motcua.documents.facts import Letterhead, PaperFacts, PaperLine, ReceiptSlipFacts, RefusalFacts
from motcua.dossiers.lifecycle import Delivery
from motcua.dossiers.models import Dossier, Letter
from motcua.dossiers.numbers import next_serial
from motcua.forms import pages
from motcua.forms import queries as forms
from motcua.workdays.deadlines import Unit as TimeUnit

FORM_SET = "TT03_2025"
SLIP, REFUSAL = "01", "03"
SUFFIXES = {SLIP: "TNHS", REFUSAL: "TCHS"}


@dataclass(frozen=True, slots=True)
class _Reached:
    """Where an applicant is reached; empty where nothing is known."""

    address: str
    phone: str
    email: str


def add_slip(batch: Batch, dossier: Dossier, *, code: str, due: datetime, by: Desk, at: datetime) -> None:
    """Mẫu 01 of a dossier being accepted."""
    procedure, reached = snapshot(dossier.procedure_id), _reached(dossier)
    with official():
        result_channel = str(Delivery(dossier.delivery).label)
    facts = ReceiptSlipFacts(
        head=_head(dossier, SLIP, at),
        code=code,
        counter=dossier.unit.name,
        applicant=dossier.applicant,
        address=reached.address,
        phone=reached.phone,
        email=reached.email,
        identity_number=dossier.person.identity_number or "",
        procedure_name=procedure.version.name,
        papers=_paper_lines(dossier, procedure),
        processing_time=time_words(procedure, dossier.channel),
        received_at=at,
        due_at=due,
        result_channel=result_channel,
        tracking_address=f"{settings.BASE_URL}/ho-so/{dossier.number}/",
        lookup_address=f"{settings.BASE_URL}/tra-cuu/",
        hotline=dossier.unit.hotline or settings.MOTCUA_HOTLINE,
        officer_name=by.officer.full_name,
        submitter_name=dossier.applicant,
    )
    _add(batch, dossier, SLIP, facts, by, at)


def add_refusal(batch: Batch, dossier: Dossier, *, reason: str, by: Desk, at: datetime) -> None:
    """Mẫu 03 of a dossier being refused."""
    procedure, reached = snapshot(dossier.procedure_id), _reached(dossier)
    facts = RefusalFacts(
        head=_head(dossier, REFUSAL, at),
        counter=dossier.unit.name,
        number=dossier.number,
        submitted_at=dossier.submitted_at,
        refused_at=at,
        applicant=dossier.applicant,
        address=reached.address,
        phone=reached.phone,
        email=reached.email,
        identity_number=dossier.person.identity_number or "",
        procedure_name=procedure.version.name,
        reason=reason,
        officer_name=by.officer.full_name,
        submitter_name=dossier.applicant,
    )
    _add(batch, dossier, REFUSAL, facts, by, at)


def latest(dossier: Dossier, form_number: str) -> Letter | None:
    """The last letter of a form that was issued about a dossier; the caller has checked the scope."""
    issued = dossier.letters.order_by("-issued_at", "-seq")
    return next((one for one in issued if letters.letter(one.template).form_number == form_number), None)


def facts_of(letter: Letter) -> PaperFacts:
    """The typed facts that were kept with a letter."""
    return letters.letter(letter.template).facts.from_json(letter.facts)


def time_words(procedure: Snapshot, channel: str) -> str:
    """“01 ngày làm việc”, as the terms of a channel say; empty while nobody has confirmed a time."""
    terms = procedure.terms[channel]
    if terms.amount is None or not terms.confirmed_by:
        return ""
    whole = terms.amount == int(terms.amount)
    amount = f"{int(terms.amount):02}" if whole else f"{terms.amount.normalize()}".replace(".", ",")
    with official():
        return f"{amount} {TimeUnit(terms.unit).label}"


def _head(dossier: Dossier, form_number: str, at: datetime) -> Letterhead:
    year = day_of(at).year
    serial = next_serial(f"letter:{dossier.unit.code}:{form_number}:{year}")
    return Letterhead(
        parent_unit=dossier.agency.name,
        unit=dossier.unit.name,
        letter_number=f"{serial:02}/{SUFFIXES[form_number]}",
        place=dossier.unit.place_name,
    )


def _add(batch: Batch, dossier: Dossier, form_number: str, facts: PaperFacts, by: Desk, at: datetime) -> None:
    kept = facts.as_json()
    batch.add(
        Letter(
            dossier=dossier,
            template=letters.in_force(FORM_SET, form_number, day_of(at)).key,
            number=kept["head"]["letter_number"],
            facts=kept,
            issued_at=at,
            issued_by=by.officer,
        )
    )


def _reached(dossier: Dossier) -> _Reached:
    """As declared for this dossier, else as the account says."""
    person, declared = dossier.person, pages.names(forms.version(dossier.form_id), dossier.declaration.answers)
    return _Reached(
        declared.get("address") or person.address or "",
        _national(declared.get("phone") or person.phone),
        declared.get("email") or person.email or "",
    )


def _paper_lines(dossier: Dossier, procedure: Snapshot) -> tuple[PaperLine, ...]:
    counts: dict[str, int] = {}
    for slot in dossier.attachments.values_list("slot", flat=True):
        counts[slot] = counts.get(slot, 0) + 1
    lines = []
    for slot, count in counts.items():
        paper = procedure.paper(slot)
        # What came online is a copy until an original is shown at the counter.
        lines.append(PaperLine(title=paper.name if paper else slot, copies=count))
    return tuple(lines)


def _national(phone: str | None) -> str:
    return f"0{phone[3:]}" if phone and phone.startswith("+84") else phone or ""
