"""Registering a household business (1.001612): its own declaration, its papers by case, its certificate."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from motcua.catalogue.queries import version_of
from motcua.core.clock import day_of
from motcua.documents import papers
from motcua.documents import queries as documents
from motcua.dossiers import business_certificates, checklists, queries, results
from motcua.dossiers.actions import attaching, drafting, receiving, submitting
from motcua.dossiers.models import Dossier, Draft
from motcua.forms import pages
from tests.documents.reading import text_of
from tests.factories import dossiers
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World

pytestmark = pytest.mark.slow
STEP = timedelta(minutes=10)
ANSWERS: Mapping[str, Any] = {
    "requester_name": "Hoàng Thị Lan",
    "requester_born": "1992-03-14",
    "requester_id": "038192004567",
    "requester_home": {"commune": "14797", "line": "Số 12, tổ 5"},
    "phone": "+84912345678",
    "business_name": "Hộ kinh doanh Bánh Lan",
    "business_address": {"commune": "14797", "line": "Số 12, tổ 5"},
    "trades": [{"name": "Dịch vụ phục vụ đồ uống", "code": "5630"}, {"name": "Bán lẻ bánh kẹo"}],
    "capital": 50_000_000,
    "founder": "individual",
    "workers": 2,
    "tax_notice_elsewhere": False,
    "delivery": "online",
    "pledge": True,
}
FAMILY = {"founder": "family", "members": [{"name": "Lê Văn Hải", "id": "038090001234"}]}


def draft(world: World, **answers: Any) -> Draft:
    """Lan's declaration, answered."""
    wanted = {**ANSWERS, **answers}
    procedure = version_of("1.001612", day_of(MONDAY_9AM))
    found = drafting.start_draft(procedure, by=world.lan, unit=world.office, facts={}, at=MONDAY_9AM)
    for page in pages.visible_pages(found.form, wanted):
        values = {field.name: wanted[field.name] for field in page.fields if field.name in wanted}
        found = drafting.save_page(found.id, page, values, by=world.lan, at=MONDAY_9AM)
    return found


def submitted(world: World, **answers: Any) -> Dossier:
    found = draft(world, **answers)
    return submitting.submit(found.id, by=world.lan, revision=found.revision, at=MONDAY_9AM)


def missing(found: Draft) -> list[submitting.Missing]:
    return submitting.missing(found, list(documents.given_files(found.ref)), at=MONDAY_9AM)


def test_one_person_needs_no_paper(world: World) -> None:
    found = draft(world)
    assert (missing(found), checklists.case_of(found), checklists.asks_case(found)) == ([], 0, False)


def test_a_family_brings_the_authority_of_its_members(world: World) -> None:
    """The declaration itself says the case; nobody is asked twice."""
    found = draft(world, **FAMILY)
    assert [one.slot for one in missing(found)] == ["uy-quyen"]
    attaching.attach(found.id, dossiers.upload(), slot="uy-quyen", by=world.lan, at=MONDAY_9AM)
    found.refresh_from_db()
    dossier = submitting.submit(found.id, by=world.lan, revision=found.revision, at=MONDAY_9AM)
    assert (dossier.case, dossier.subject) == (1, "Hộ kinh doanh Bánh Lan")


@pytest.mark.parametrize(
    ("answers", "page"),
    [
        ({"capital": 999}, "von"),
        ({"trades": []}, "nganh-nghe"),
        ({"founder": "family"}, "thanh-vien"),
        ({"tax_notice_elsewhere": True}, "dia-chi-thue"),
        ({"workers": 0}, "bat-dau"),
    ],
)
def test_what_is_missing_or_wrong_names_its_page(world: World, answers: dict[str, Any], page: str) -> None:
    assert page in [one.page for one in missing(draft(world, **answers))]


def test_the_certificate_is_proposed_from_the_declaration(world: World) -> None:
    dossier = submitted(world)
    receiving.accept(dossier.id, by=world.counter, at=MONDAY_9AM + STEP)
    facts = results.current(dossiers.fresh(dossier))
    assert (facts["tax_code"], facts["capital"], facts["phone"]) == ("038192004567", "50.000.000", "0912345678")
    assert facts["trades"] == "Dịch vụ phục vụ đồ uống – 5630\nBán lẻ bánh kẹo"


def test_the_whole_journey_ends_with_a_signed_certificate(world: World, tmp_path: Path) -> None:
    dossier = submitted(world)
    for step in ("accepted", "taken", "drafted", "forwarded", "approved", "sign_asked", "signed"):
        dossier = dossiers.fresh(getattr(dossiers, step)(world, dossier))
    result = queries.result_of(dossier)
    assert result is not None
    assert (result.template, result.number) == ("chung-nhan-ho-kinh-doanh", "01/2026")
    paper = papers.render(result.template, results.preview(dossier, result, MONDAY_9AM))
    said = " ".join(text_of(paper.pdf, tmp_path).split())
    for part in (
        "Mã số hộ kinh doanh: 038192004567",
        "HỘ KINH DOANH BÁNH LAN",
        "Năm mươi triệu đồng",
        "Giới tính: Nữ",
        "Một cá nhân",
    ):
        assert part in said
    assert dossiers.returned(world, dossier).closed_at is not None


def test_the_members_stand_on_a_family_s_certificate(world: World) -> None:
    facts = family_s_facts(world)
    assert facts["members"] == "Lê Văn Hải – 038 090 001 234"


@pytest.mark.parametrize(
    ("key", "value"), [("capital", "năm mươi"), ("owner_id", "12"), ("owner_born", "1992-13-01"), ("name", "")]
)
def test_a_draft_with_mistakes_names_the_line(key: str, value: str) -> None:
    right = {field.key: "x" for field in business_certificates.FIELDS}
    right |= {"capital": "50.000.000", "owner_id": "038192004567", "owner_born": "1992-03-14"}
    assert business_certificates.problems(right, date(2026, 11, 23)) == {}
    assert list(business_certificates.problems({**right, key: value}, date(2026, 11, 23))) == [key]


def family_s_facts(world: World) -> dict[str, str]:
    """The draft that a family's declaration gives."""
    found = draft(world, **FAMILY)
    attaching.attach(found.id, dossiers.upload(), slot="uy-quyen", by=world.lan, at=MONDAY_9AM)
    found.refresh_from_db()
    dossier = submitting.submit(found.id, by=world.lan, revision=found.revision, at=MONDAY_9AM)
    receiving.accept(dossier.id, by=world.counter, at=MONDAY_9AM + STEP)
    return results.current(dossiers.fresh(dossier))
