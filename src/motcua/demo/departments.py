"""The provincial side of the sample province: its service centre, the departments that answer, and who sits there."""

from dataclasses import dataclass
from datetime import datetime
from random import Random

from motcua.catalogue.actions import competences
from motcua.catalogue.models import Competence, Level
from motcua.catalogue.queries import in_force
from motcua.core.clock import day_of
from motcua.demo.life import names
from motcua.demo.logins import PASSWORD, PROVINCIALS
from motcua.demo.world import BUILDER, SINCE
from motcua.directory.actions import appoint, hire, open_unit
from motcua.directory.models import Role, Unit, UnitKind
from motcua.directory.queries import unit

TOP, CENTRE, SECRETARIAT = "H56", "H56.1", "H56.2"
DECISION = "21/2025/QĐ-UBND"


@dataclass(frozen=True, slots=True)
class Department:
    """A department, the division that examines, and whose procedures it answers: a ministry's, of these fields."""

    code: str
    name: str
    division: str
    ministry: str
    fields: tuple[str, ...] = ()


# The first that fits answers.
DEPARTMENTS = (
    Department("H56.17", "Bảo hiểm xã hội tỉnh Thanh Hoá", "Phòng Chế độ và thu", "bo-tai-chinh", ("BHXH", "BHYT")),
    Department("H56.11", "Sở Tài chính tỉnh Thanh Hoá", "Phòng Đăng ký kinh doanh", "bo-tai-chinh"),
    Department("H56.12", "Sở Tư pháp tỉnh Thanh Hoá", "Phòng Hành chính tư pháp", "bo-tu-phap"),
    Department("H56.13", "Sở Xây dựng tỉnh Thanh Hoá", "Phòng Quản lý xây dựng", "bo-xay-dung"),
    Department(
        "H56.14",
        "Sở Nông nghiệp và Môi trường tỉnh Thanh Hoá",
        "Phòng Quản lý chuyên ngành",
        "bo-nong-nghiep-mt",
    ),
    Department("H56.15", "Công an tỉnh Thanh Hoá", "Phòng Quản lý hành chính", "bo-cong-an"),
)


def build(at: datetime) -> None:
    """Make whatever of it is not there yet, and give each department the provincial procedures of its ministry."""
    top = unit(TOP)
    units = {
        CENTRE: _open(CENTRE, "Trung tâm Phục vụ hành chính công tỉnh Thanh Hoá", UnitKind.ONE_STOP, top, at),
        SECRETARIAT: _open(SECRETARIAT, "Văn phòng Uỷ ban nhân dân tỉnh Thanh Hoá", UnitKind.DIVISION, top, at),
    }
    for one in DEPARTMENTS:
        department = _open(one.code, one.name, UnitKind.DEPARTMENT, top, at)
        division = _open(f"{one.code}.1", one.division, UnitKind.DIVISION, department, at)
        units |= {department.code: department, division.code: division}
    for persona in PROVINCIALS:
        officer = hire(persona.username, PASSWORD, persona.full_name, by=BUILDER, at=at)
        appoint(officer, units[persona.unit], Role(persona.role), persona.title, since=SINCE, by=BUILDER, at=at)
    for found in units.values():
        _seat(found, at)
    _assign(units, at)


def _open(code: str, name: str, kind: UnitKind, parent: Unit, at: datetime) -> Unit:
    return open_unit(
        code,
        name,
        kind,
        parent=parent,
        place_name="Thanh Hoá",
        address="Số 28 Đại lộ Lê Lợi, phường Hạc Thành",
        hotline="02373 000 001",
        by=BUILDER,
        at=at,
        since=SINCE,
    )


def _seat(found: Unit, at: datetime) -> None:
    """Somebody for the one role that a unit of this kind has, where no persona sits."""
    if found.code in {persona.unit for persona in PROVINCIALS}:
        return
    role, title = {
        UnitKind.ONE_STOP: (Role.COUNTER, "Chuyên viên tiếp nhận"),
        UnitKind.DIVISION: (Role.OFFICER, "Chuyên viên"),
        UnitKind.DEPARTMENT: (Role.LEADER, "Giám đốc"),
    }[UnitKind(found.kind)]
    dice = Random(found.code)  # noqa: S311  dice, not secrets
    login = f"cb{found.code.removeprefix('H56').replace('.', '')}"
    officer = hire(login, None, names.person(dice, is_man=dice.random() < 0.5), by=BUILDER, at=at)
    appoint(officer, found, role, title, since=SINCE, by=BUILDER, at=at)


def _assign(units: dict[str, Unit], at: datetime) -> None:
    taken = set(Competence.objects.filter(level=Level.PROVINCE).values_list("procedure_id", flat=True))
    provincial = in_force(day_of(at)).filter(levels__contains=[Level.PROVINCE]).exclude(procedure__in=taken)
    for version in provincial:
        answering = next((one for one in DEPARTMENTS if _fits(one, version.ministry, version.field)), None)
        if answering is not None:
            competences.assign(
                version.procedure,
                Level.PROVINCE,
                units[answering.code],
                legal_basis=DECISION,
                since=SINCE,
                by=BUILDER,
                at=at,
            )


def _fits(one: Department, ministry: str, field: str) -> bool:
    return ministry == one.ministry and (not one.fields or any(word in field for word in one.fields))
