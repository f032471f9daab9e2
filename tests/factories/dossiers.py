"""Dossiers at every point of their life, brought there by the product's own actions.

Each function takes what comes before it as given or makes it: `accepted(world)` submits a new dossier and accepts it,
`accepted(world, submitted(world, by=world.en))` accepts that one. Each step comes ten minutes after the one before.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from motcua.accounts.models import Person
from motcua.core.batch import Batch
from motcua.core.clock import day_of
from motcua.directory.desks import Desk
from motcua.directory.models import Unit
from motcua.documents import ports
from motcua.documents.actions import receive
from motcua.documents.models import StoredFile
from motcua.dossiers import apology_signing, results, signing, supplements
from motcua.dossiers.actions import (
    apologising,
    asking,
    attaching,
    deciding,
    drafting,
    posting,
    processing,
    receiving,
    returning,
    stopping,
    submitting,
    supplementing,
    withdrawing,
)
from motcua.dossiers.actions import mending as mending_actions
from motcua.dossiers.models import Dossier, Draft, Supplement
from motcua.forms import pages
from tests.documents.samples import picture
from tests.factories.people import MONDAY_9AM
from tests.factories.post import BILL, BY_POST
from tests.factories.signatures import BROTHER, handing
from tests.factories.world import World
from tests.fakes import FakeSigner

STEP = timedelta(minutes=10)
MONDAY_4PM = MONDAY_9AM + timedelta(hours=7)
UNTIL = date(2026, 12, 23)
MISSING = "Tên trẻ khác với giấy chứng sinh, ảnh giấy chứng sinh mờ."
WISHED = "Người nộp có đơn đề nghị dừng giải quyết hồ sơ."
HOME = {"commune": "14797", "line": "Số 12, tổ 5"}
ANSWERS: Mapping[str, Any] = {
    "requester_name": "Hoàng Thị Lan",
    "requester_id": "038192004567",
    "requester_home": HOME,
    "relation": "mother",
    "phone": "+84912345678",
    "child_name": "Lê Minh Khôi",
    "child_born_on": "2026-11-15",
    "child_gender": "male",
    "child_ethnic_group": "01",
    "child_nationality": "VN",
    "birth_place": "facility",
    "birth_facility": "Bệnh viện Phụ sản Thanh Hoá",
    "birth_address": {"commune": "14797"},
    "child_hometown": {"commune": "14797"},
    "mother_name": "Hoàng Thị Lan",
    "mother_born": "1992-03-14",
    "mother_id": "038192004567",
    "mother_ethnic_group": "01",
    "mother_nationality": "VN",
    "mother_home": HOME,
    "father_declared": False,
    "copies": 2,
    "delivery": "online",
    "pledge": True,
}


def draft(
    world: World,
    *,
    by: Person | None = None,
    unit: Unit | None = None,
    files: int = 1,
    at: datetime = MONDAY_9AM,
    **answers: object,
) -> Draft:
    """A declaration ready to be submitted, with so many photos of the birth certificate; `answers` replace some."""
    found = drafting.start_draft(world.procedure, by=by or world.lan, unit=unit or world.office, facts={}, at=at)
    return filled(found, files=files, at=at, **answers)


def filled(found: Draft, *, files: int = 1, at: datetime = MONDAY_9AM, **answers: object) -> Draft:
    """A started declaration with every page answered and so many photos."""
    wanted = {**ANSWERS, **answers}
    kept = found.answers
    for page in pages.visible_pages(found.form, wanted):
        values = {field.name: wanted[field.name] for field in page.fields if field.name in wanted}
        kept = pages.merge(kept, page, values)
    with transaction.atomic():
        batch = Batch()
        batch.change(found, answers=kept, page=page.slug, revision=found.revision + 1, saved_at=at)
        batch.write()
    for number in range(files):
        photo(found, colour=f"hsl({number * 7 % 360}, 60%, 50%)", at=at)
    return found


def photo(found: Draft, *, colour: str = "white", at: datetime = MONDAY_9AM) -> StoredFile:
    """A photo that came for the draft's first paper; each colour is another content."""
    file = attaching.attach(found.id, upload(colour), slot="giay-chung-sinh", by=found.person, at=at)
    found.refresh_from_db(fields=["revision"])
    return file


def upload(colour: str = "white") -> SimpleUploadedFile:
    """A photo on its way in."""
    return SimpleUploadedFile("giay-chung-sinh.jpg", picture(colour=colour))


def submitted(world: World, found: Draft | None = None, *, at: datetime = MONDAY_9AM, **traits: Any) -> Dossier:
    """A dossier as its applicant submitted it; `traits` go to `draft`."""
    found = found or draft(world, at=at, **traits)
    return submitting.submit(found.id, by=found.person, revision=found.revision, at=at)


def accepted(world: World, dossier: Dossier | None = None, *, by: Desk | None = None, **traits: Any) -> Dossier:
    """Taken in at the counter: with code, promise and Mẫu 01."""
    dossier = dossier or submitted(world, **traits)
    return receiving.accept(dossier.id, by=by or world.counter, at=_next(dossier))


def refused(world: World, dossier: Dossier | None = None, **traits: Any) -> Dossier:
    """Not taken in, with Mẫu 03."""
    dossier = dossier or submitted(world, **traits)
    reason = "Giấy chứng sinh mờ, hãy chụp lại cho rõ rồi nộp lại."
    return receiving.refuse(dossier.id, reason=reason, by=world.counter, at=_next(dossier))


def taken(world: World, dossier: Dossier | None = None, **traits: Any) -> Dossier:
    """In the hands of Cường."""
    dossier = dossier or accepted(world, **traits)
    return processing.take(dossier.id, by=world.officer, at=_next(dossier))


def request(*defects: asking.Wanted, until: date = UNTIL, excess: str = "") -> asking.Request:
    """What is missing: the child's name and the paper from the hospital, unless something else."""
    wanted = defects or (
        asking.Wanted("Ghi đúng như giấy chứng sinh.", field="child_name"),
        asking.Wanted("Chụp lại cho rõ, đủ bốn góc.", slot="giay-chung-sinh"),
    )
    return asking.Request(wanted, MISSING, "Luật Hộ tịch 2014, Điều 16", until, excess)


def mending(world: World, dossier: Dossier | None = None, **traits: Any) -> Dossier:
    """Not taken in yet: the counter asked for what is missing."""
    dossier = dossier or submitted(world, **traits)
    asking.ask(dossier.id, request(), by=world.counter, at=_next(dossier))
    return fresh(dossier)


def awaiting(world: World, dossier: Dossier | None = None, **traits: Any) -> Dossier:
    """In appraisal: Cường asked for what is missing."""
    dossier = dossier or taken(world, **traits)
    asking.ask(dossier.id, request(), by=world.officer, at=_next(dossier))
    return fresh(dossier)


def mended(dossier: Dossier, *, name: str = "Lê Minh Khải", colour: str = "teal") -> Supplement:
    """Everything that was asked for is done, not handed in yet."""
    supplement = supplements.own(dossier.person, dossier.number)
    at = _next(dossier)
    for page in supplements.pages_to_mend(supplement):
        values = {field.name: name for field in page.fields if field.name == "child_name"}
        mending_actions.save_page(supplement.pk, page, values, by=dossier.person)
    for slot in supplements.slots_to_mend(supplement):
        mending_actions.attach(supplement.pk, upload(colour), slot=slot, by=dossier.person, at=at)
    return supplements.own(dossier.person, dossier.number)


def supplemented(world: World, dossier: Dossier | None = None, *, at: datetime | None = None, **traits: Any) -> Dossier:
    """The applicant handed in what was asked for."""
    dossier = dossier or awaiting(world, **traits)
    answer = mended(dossier)
    when = at or _next(dossier)
    supplementing.hand_in(answer.pk, by=dossier.person, revision=answer.revision, at=when)
    return fresh(dossier)


def stopped(world: World, dossier: Dossier | None = None, **traits: Any) -> Dossier:
    """Stopped by Dung, at the applicant's wish."""
    dossier = dossier or taken(world, **traits)
    at = _next(dossier)
    return stopping.stop(dossier.id, reason=WISHED, by=world.leader, at=at, wished_on=day_of(at))


def withdrawn(world: World, dossier: Dossier | None = None, **traits: Any) -> Dossier:
    """Taken back by its applicant."""
    dossier = dossier or submitted(world, **traits)
    return withdrawing.withdraw(dossier.id, by=dossier.person, at=_next(dossier))


def drafted(world: World, dossier: Dossier | None = None, **traits: Any) -> Dossier:
    """With a draft of the result by Cường."""
    dossier = dossier or taken(world, **traits)
    processing.draft_result(dossier.id, results.current(dossier), by=world.officer, at=_next(dossier))
    return fresh(dossier)


def forwarded(world: World, dossier: Dossier | None = None, **traits: Any) -> Dossier:
    """Before Dung, to be approved."""
    dossier = dossier or drafted(world, **traits)
    return processing.forward(dossier.id, by=world.officer, at=_next(dossier))


def approved(world: World, dossier: Dossier | None = None, **traits: Any) -> Dossier:
    """Approved by Dung, to be signed."""
    dossier = dossier or forwarded(world, **traits)
    return processing.approve(dossier.id, revision=dossier.result.revision, by=world.leader, at=_next(dossier))


def sign_asked(world: World, dossier: Dossier | None = None, **traits: Any) -> Dossier:
    """Dung asked for the signature; the job waits."""
    dossier = dossier or approved(world, **traits)
    deciding.ask_to_sign(dossier.id, revision=dossier.result.revision, by=world.leader, at=_next(dossier))
    return fresh(dossier)


def signed(world: World, dossier: Dossier | None = None, **traits: Any) -> Dossier:
    """Signed by Dung and issued."""
    dossier = dossier or sign_asked(world, **traits)
    run_signing_job(dossier.number, at=_next(dossier))
    return fresh(dossier)


def slowed(world: World, dossier: Dossier | None = None, *, at: datetime = MONDAY_4PM, **traits: Any) -> Dossier:
    """Cường did nothing in his time; the system drafted the letter of apology."""
    dossier = dossier or taken(world, **traits)
    apologising.look_at(dossier.pk, at=at)
    return fresh(dossier)


def apologised(world: World, dossier: Dossier | None = None, *, at: datetime = MONDAY_4PM, **traits: Any) -> Dossier:
    """Dung signed the letter, Lan has it and a new day."""
    dossier = slowed(world, dossier, at=at, **traits)
    draft = dossier.apologies.get(signed_at=None, voided_at=None)
    apologising.ask_to_sign(draft.pk, revision=draft.revision, by=world.leader, at=at)
    with fake_signer():
        apology_signing.sign(draft.pk, at=at + timedelta(seconds=9))
    return fresh(dossier)


@contextmanager
def fake_signer() -> Iterator[None]:
    """The fake one behind the port."""
    before = ports.signer()
    ports.use_signer(FakeSigner())
    try:
        yield
    finally:
        ports.use_signer(before)


def run_signing_job(number: str, *, at: datetime) -> None:
    """What the job does, with the fake signer behind the port."""
    with fake_signer():
        signing.sign_result(number, at=at)


def returned(world: World, dossier: Dossier | None = None, **traits: Any) -> Dossier:
    """In the hands of the applicant, who collected it online."""
    dossier = dossier or signed(world, **traits)
    return returning.collect(dossier.id, by=dossier.person, at=_next(dossier))


def handed_over(world: World, dossier: Dossier | None = None, **traits: Any) -> Dossier:
    """Taken at the counter by the applicant's brother, who brought an authorisation."""
    dossier = dossier or signed(world, **{"delivery": "counter", **traits})
    at = _next(dossier)
    mandate = receive(upload("ivory"), owner=dossier.ref, slot="handover-mandate", at=at)
    return returning.hand_over(dossier.id, handing(BROTHER), by=world.counter, at=at, mandate=mandate)


def posted(world: World, dossier: Dossier | None = None, **traits: Any) -> Dossier:
    """On its way to Lan's aunt by public post."""
    dossier = dossier or signed(world, **{**BY_POST, **traits})
    posting.post({dossier.pk: BILL}, by=world.counter, at=_next(dossier))
    return fresh(dossier)


def fresh(dossier: Dossier) -> Dossier:
    """The same dossier as it is stored now."""
    return Dossier.objects.select_related("person", "unit", "agency", "procedure__procedure").get(pk=dossier.pk)


def _next(dossier: Dossier) -> datetime:
    last = dossier.history.last()
    return (last.at if last else dossier.submitted_at) + STEP
