"""Official letters about a dossier: the facts are kept with it, the paper is drawn from them when it is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from django.conf import settings

from motcua.catalogue.queries import Snapshot, snapshot
from motcua.core.batch import Batch
from motcua.core.clock import day_of
from motcua.core.language import official
from motcua.directory.desks import Desk
from motcua.directory.models import Officer
from motcua.documents import letters
from motcua.documents.answer_facts import RequestFacts, RequestLine, StopFacts
from motcua.documents.facts import Letterhead, PaperFacts, PaperLine, ReceiptSlipFacts, RefusalFacts
from motcua.dossiers import checklists, costs, originals, promises
from motcua.dossiers.lifecycle import Delivery, Stage
from motcua.dossiers.models import Defect, Dossier, HandedPaper, Letter, PaperKind, Supplement
from motcua.dossiers.numbers import next_serial
from motcua.dossiers.revisions import answers_of, current, label_of
from motcua.forms import pages
from motcua.forms import queries as forms
from motcua.workdays.deadlines import Unit as TimeUnit

FORM_SET = "TT03_2025"
SLIP, REQUEST, REFUSAL, APOLOGY, STOP = "01", "02", "03", "04", "05"
SUFFIXES = {SLIP: "TNHS", REQUEST: "HDHS", REFUSAL: "TCHS", STOP: "TB"}


@dataclass(frozen=True, slots=True)
class Reached:
    """Where an applicant is reached; empty where nothing is known."""

    address: str
    phone: str
    email: str
    owner: str
    owner_address: str


def add_slip(batch: Batch, dossier: Dossier, *, code: str, due: datetime, by: Desk, at: datetime) -> None:
    """Mẫu 01 of a dossier being accepted."""
    procedure, reached = snapshot(dossier.procedure_id), contact_of(dossier)
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
        fee=costs.in_words(dossier),
        owner_name=reached.owner,
        owner_address=reached.owner_address,
        originals_kept=originals.titles(dossier),
    )
    _add(batch, dossier, SLIP, facts, by.officer, at)


def add_refusal(batch: Batch, dossier: Dossier, *, reason: str, by: Desk, at: datetime) -> None:
    """Mẫu 03 of a dossier being refused."""
    procedure, reached = snapshot(dossier.procedure_id), contact_of(dossier)
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
    _add(batch, dossier, REFUSAL, facts, by.officer, at)


def add_request(
    batch: Batch, dossier: Dossier, supplement: Supplement, defects: Sequence[Defect], *, at: datetime
) -> None:
    """Mẫu 02 of what the applicant is asked to mend."""
    reached, by = contact_of(dossier), supplement.asked_by
    facts = RequestFacts(
        head=_head(dossier, REQUEST, at),
        number=dossier.number,
        code=dossier.code or "",
        applicant=dossier.applicant,
        address=reached.address,
        phone=reached.phone,
        email=reached.email,
        procedure_name=snapshot(dossier.procedure_id).version.name,
        items=tuple(RequestLine(label_of(dossier, field=one.field, slot=one.slot), one.guidance) for one in defects),
        reason=supplement.reason,
        legal_basis=supplement.legal_basis,
        is_appraisal=supplement.stage == Stage.AWAITING_PAPERS,
        times=dossier.supplements.filter(stage=supplement.stage, sent_at__lt=at).count() + 1,
        asked_at=at,
        until=day_of(supplement.until),
        due_at=dossier.due_at,
        office=dossier.unit.name,
        hotline=dossier.unit.hotline or settings.MOTCUA_HOTLINE,
        website=urlsplit(settings.BASE_URL).netloc,
        officer_name=by.full_name,
    )
    _add(batch, dossier, REQUEST, facts, by, at, seq=supplement.seq)


def add_stop(
    batch: Batch, dossier: Dossier, *, reason: str, step_name: str, wished_on: date | None, by: Desk, at: datetime
) -> None:
    """Mẫu 05 of a dossier being stopped; `wished_on` is when the applicant asked for it."""
    asked = dossier.supplements.filter(answered_at=None, sent_at__isnull=False).last()
    facts = StopFacts(
        head=_head(dossier, STOP, at),
        applicant=dossier.applicant,
        code=dossier.code or "",
        procedure_name=snapshot(dossier.procedure_id).version.name,
        accepted_at=dossier.accepted_at or at,
        stopped_at=at,
        wished_on=wished_on,
        supplement_until=day_of(asked.until) if asked and wished_on is None else None,
        step_name=step_name,
        reason=reason,
        counter=dossier.unit.name,
        hotline=dossier.unit.hotline or settings.MOTCUA_HOTLINE,
        signer_title=by.title,
        signer_name=by.officer.full_name,
    )
    _add(batch, dossier, STOP, facts, by.officer, at)


def latest(dossier: Dossier, form_number: str) -> Letter | None:
    """The last letter of a form that was issued about a dossier; the caller has checked the scope."""
    issued = dossier.letters.order_by("-issued_at", "-seq")
    return next((one for one in issued if letters.letter(one.template).form_number == form_number), None)


def issued(dossier: Dossier) -> set[str]:
    """The numbers of the forms that were issued about a dossier; the caller has checked the scope."""
    found = {letters.letter(key).form_number for key in dossier.letters.values_list("template", flat=True)}
    return found | {APOLOGY} if promises.was_reappointed(dossier) else found


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
    # The office may belong to another agency than the one that answers.
    above = dossier.agency if dossier.unit.parent_id == dossier.agency_id else dossier.unit.parent
    return Letterhead(
        parent_unit=above.name if above else dossier.agency.name,
        unit=dossier.unit.name,
        letter_number=f"{serial:02}/{SUFFIXES[form_number]}",
        place=dossier.unit.place_name,
    )


def _add(
    batch: Batch, dossier: Dossier, form_number: str, facts: PaperFacts, by: Officer, at: datetime, seq: int = 1
) -> None:
    kept = facts.as_json()
    batch.add(
        Letter(
            dossier=dossier,
            template=letters.in_force(FORM_SET, form_number, day_of(at)).key,
            seq=seq,
            number=kept["head"]["letter_number"],
            facts=kept,
            issued_at=at,
            issued_by=by,
        )
    )


def contact_of(dossier: Dossier) -> Reached:
    """As declared for this dossier, else as the account says."""
    person, declared = dossier.person, pages.names(forms.version(dossier.form_id), answers_of(dossier))
    return Reached(
        declared.get("address") or person.address or "",
        _national(declared.get("phone") or person.phone),
        declared.get("email") or person.email or "",
        declared.get("owner", ""),
        declared.get("owner_address", ""),
    )


def _paper_lines(dossier: Dossier, procedure: Snapshot) -> tuple[PaperLine, ...]:
    """What came, then what was promised and has not come."""
    declared = pages.listed_papers(forms.version(dossier.form_id), dossier.declaration.answers)
    if declared:
        return tuple(
            PaperLine(title=str(one["name"]), originals=1, copies=int(str(one.get("copies", 0)))) for one in declared
        )
    counts: dict[str, int] = {}
    for one in current(dossier.attachments.all()):
        counts[one.slot] = counts.get(one.slot, 0) + 1
    lines = [_handed_line(one, procedure) for one in dossier.handed_papers.order_by("slot")]
    for slot, count in counts.items():
        # What came online is a copy until an original is shown at the counter.
        lines.append(PaperLine(title=checklists.name_of(procedure, slot), copies=count))
    for lacking in dossier.absent_papers.filter(promised_on__isnull=False).order_by("promised_on", "slot"):
        name = checklists.name_of(procedure, lacking.slot)
        lines.append(PaperLine(title=f"{name} ({checklists.said_of(lacking).words.lower()})"))
    return tuple(lines)


def _handed_line(paper: HandedPaper, procedure: Snapshot) -> PaperLine:
    """A paper that came on paper, under the heading of what it is."""
    counts = {kind: paper.count if paper.kind == kind else 0 for kind in PaperKind}
    return PaperLine(
        title=checklists.name_of(procedure, paper.slot),
        originals=counts[PaperKind.ORIGINAL],
        certified=counts[PaperKind.CERTIFIED],
        copies=counts[PaperKind.COPY],
    )


def _national(phone: str | None) -> str:
    return f"0{phone[3:]}" if phone and phone.startswith("+84") else phone or ""
