"""The sample province: two communes of Thanh Hoá with their offices, officials and citizens."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from motcua.accounts.models import Account, AccountKind, Assurance, Person
from motcua.audit import ledger
from motcua.catalogue import actions as catalogue
from motcua.core.batch import Batch
from motcua.core.fields import index_of
from motcua.core.ids import Ref
from motcua.demo.logins import CITIZENS, OFFICIALS, PASSWORD, CitizenPersona
from motcua.directory.actions import appoint, hire, open_unit
from motcua.directory.models import Role, Unit, UnitKind
from motcua.forms import actions as forms
from motcua.workflow import actions as workflow

SINCE = date(2025, 7, 1)
# When the districts of the three-level years began in this sample; the real ones are older, and so is the province.
OLD_SINCE = date(2021, 7, 1)
BUILDER = Ref("system", "demo")
# Whoever runs a real installation confirms the times; here the builder stands for the clerk.
CONFIRMER = Ref("officer", "demo")


@dataclass(frozen=True, slots=True)
class SampleCommune:
    """A commune with the three units that a dossier passes through."""

    code: str
    name: str
    commune_code: str
    address: str
    hotline: str


COMMUNES = (
    SampleCommune("H56.40", "phường Hạc Thành", "14797", "Số 2 đường Hạc Thành", "02373 000 040"),
    SampleCommune("H56.41", "xã Pù Nhi", "14863", "Bản Na Tao, xã Pù Nhi", "02373 000 041"),
)


def build(at: datetime) -> None:
    """Make whatever of the sample province is not there yet."""
    for process in workflow.starter_processes():
        workflow.publish(process)
    for form in forms.starter_records():
        forms.publish(form, by=BUILDER, at=at)
    for procedure in catalogue.starter_records():
        # The others come with `prepare`; nothing of the sample world needs them.
        if procedure.get("form_code"):
            catalogue.publish(procedure, by=CONFIRMER, at=at)
    units = _units(at)
    for persona in OFFICIALS:
        officer = hire(persona.username, PASSWORD, persona.full_name, by=BUILDER, at=at)
        unit = units[persona.unit]
        appoint(officer, unit, Role(persona.role), persona.title, since=SINCE, by=BUILDER, at=at)
    for citizen in CITIZENS:
        _citizen(citizen, at)


def _units(at: datetime) -> dict[str, Unit]:
    province = open_unit(
        "H56",
        "Uỷ ban nhân dân tỉnh Thanh Hoá",
        UnitKind.PROVINCE,
        parent=None,
        place_name="Thanh Hoá",
        province_id="38",
        by=BUILDER,
        at=at,
        since=OLD_SINCE,
    )
    found = {province.code: province}
    for commune in COMMUNES:
        place = commune.name.split(" ", 1)[1]
        parts = (
            (commune.code, f"Uỷ ban nhân dân {commune.name}", UnitKind.COMMUNE, province.code),
            (f"{commune.code}.1", f"Trung tâm Phục vụ hành chính công {commune.name}", UnitKind.ONE_STOP, commune.code),
            (f"{commune.code}.2", f"Văn phòng HĐND và UBND {commune.name}", UnitKind.DIVISION, commune.code),
        )
        for code, name, kind, parent in parts:
            found[code] = open_unit(
                code,
                name,
                kind,
                parent=found[parent],
                place_name=place,
                commune_code=commune.commune_code,
                address=commune.address,
                hotline=commune.hotline,
                by=BUILDER,
                at=at,
                since=SINCE,
            )
    return found


def _citizen(persona: CitizenPersona, at: datetime) -> None:
    if Person.objects.filter(phone_index=index_of("phone", persona.phone)).exists():
        return
    account = Account(kind=AccountKind.CITIZEN, created_at=at)
    person = Person(
        account=account,
        full_name=persona.full_name,
        birth_on=date.fromisoformat(persona.birth_on),
        identity_number=persona.identity_number if persona.is_proven else None,
        phone=persona.phone,
        email=persona.email,
        address=persona.address,
        assurance=Assurance.SEEN if persona.is_proven else Assurance.CONTACT,
        assured_at=at if persona.is_proven else None,
        created_at=at,
    )
    with transaction.atomic():
        batch = Batch()
        batch.add(account, person)
        ledger.begin(batch, subject=person.ref, verb="person.made_for_demo", by=BUILDER, at=at)
        batch.write()
