"""The general application for procedures that have no declaration of their own, up to any point of its life."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from motcua.accounts.models import Person
from motcua.catalogue.competences import Reception, receptions
from motcua.catalogue.queries import Snapshot, version_of
from motcua.core.clock import day_of
from motcua.demo import departments
from motcua.directory import queries as directory
from motcua.directory.desks import Desk
from motcua.directory.models import Role
from motcua.dossiers.actions import attaching, drafting, submitting
from motcua.dossiers.models import Dossier, Draft
from motcua.forms import pages
from tests.factories import dossiers
from tests.factories.people import MONDAY_9AM

STEP = timedelta(minutes=10)
# Provincial: farming, answered by a department. Communal: trees in a ward. With cases: land, two of them.
PROVINCIAL, COMMUNAL, WITH_CASES = "1.001686", "1.004884", "1.012786"
ANSWERS: Mapping[str, Any] = {
    "files_for": "self",
    "requester_name": "Hoàng Thị Lan",
    "requester_id": "038192004567",
    "requester_home": {"commune": "14797", "line": "Số 12, tổ 5"},
    "phone": "+84912345678",
    "request": "Đề nghị giải quyết theo đúng quy định, giấy tờ gửi kèm đầy đủ.",
    "delivery": "online",
    "pledge": True,
}
ORGANISATION: Mapping[str, Any] = {
    "files_for": "organisation",
    "organisation_name": "Công ty TNHH Hoa Lúa",
    "organisation_tax_code": "0100047516",
    "organisation_address": {"commune": "14797", "line": "Số 1 Lê Lợi"},
}


@dataclass(frozen=True, slots=True)
class Chain:
    """A procedure, where it is handed in, and who works on it there."""

    procedure: Snapshot
    at: Reception
    counter: Desk
    officer: Desk
    leader: Desk


def chain(code: str, *, office: str = "", at: datetime = MONDAY_9AM) -> Chain:
    """At the office named, or the only one there is. The provincial side is built when it is wanted."""
    departments.build(at)
    procedure, today = version_of(code, day_of(at)), day_of(at)
    found = [one for one in receptions(procedure.version, today) if office in ("", one.office.code)]
    division = found[0].agency.children.get(kind="division", valid_to=None)

    def desk(unit: Any, role: Role) -> Desk:
        return directory.holders(unit, role, today)[0]

    return Chain(
        procedure,
        found[0],
        desk(found[0].office, Role.COUNTER),
        desk(division, Role.OFFICER),
        desk(found[0].agency, Role.LEADER),
    )


def draft(
    here: Chain,
    *,
    by: Person,
    with_papers: bool = True,
    case: int | None = None,
    at: datetime = MONDAY_9AM,
    **answers: Any,
) -> Draft:
    """A general application ready to be submitted, with a photo for each line that has to be answered."""
    wanted = {**ANSWERS, **answers}
    found = drafting.start_draft(here.procedure, by=by, unit=here.at.office, agency=here.at.agency, facts={}, at=at)
    for page in pages.visible_pages(found.form, wanted):
        values = {field.name: wanted[field.name] for field in page.fields if field.name in wanted}
        found = drafting.save_page(found.id, page, values, by=by, at=at)
    if case is not None:
        found = drafting.choose_case(found.id, case, by=by, at=at)
    if with_papers:
        for number, paper in enumerate(here.procedure.papers_for(case)):
            if here.procedure.asks_for(paper):
                colour = f"hsl({number * 37 % 360}, 60%, 50%)"
                attaching.attach(found.id, dossiers.upload(colour), slot=paper.slot, by=by, at=at)
    found.refresh_from_db(fields=["revision"])
    return found


def submitted(here: Chain, *, by: Person, at: datetime = MONDAY_9AM, **traits: Any) -> Dossier:
    """As its applicant submitted it; `traits` go to `draft`."""
    found = draft(here, by=by, at=at, **traits)
    return submitting.submit(found.id, by=by, revision=found.revision, at=at)
