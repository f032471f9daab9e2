"""The rest of the sample province: forty communes with their officials."""

from datetime import datetime
from random import Random

from django.db import transaction

from motcua.demo import before
from motcua.demo.life import names
from motcua.demo.world import BUILDER, COMMUNES, SINCE
from motcua.directory.actions import appoint, hire, open_unit
from motcua.directory.models import Role, Unit, UnitKind
from motcua.directory.queries import unit
from motcua.places import queries as places
from motcua.places.gazetteer import Place

OFFICES = 40
PROVINCE = "38"
FIRST_NUMBER = 40
# Wards first, so that the early offices have much to do; then every fourth commune from the mountains to the sea.
EVERY = 4
TITLES = (
    (UnitKind.ONE_STOP, Role.COUNTER, "mc", "Công chức tiếp nhận"),
    (UnitKind.DIVISION, Role.OFFICER, "tl", "Công chức tư pháp – hộ tịch"),
    (UnitKind.COMMUNE, Role.LEADER, "ld", "Chủ tịch Uỷ ban nhân dân {kind}"),
)


@transaction.atomic
def build(at: datetime) -> None:
    """Make whatever of it is not there yet; the personas' two communes are."""
    top = unit("H56")
    for number, place in enumerate(_chosen(), start=FIRST_NUMBER + len(COMMUNES)):
        _commune(number, place, top, at)
    before.build(_all_communes(), top, at)


def _chosen() -> list[Place]:
    """The communes beside those of the personas, the same every time."""
    taken = {commune.commune_code for commune in COMMUNES}
    found = [place for place in places.communes_of(PROVINCE) if place.code not in taken]
    wards = [place for place in found if place.full_name.startswith("Phường")]
    others = sorted((place for place in found if place not in wards), key=lambda place: place.code)
    return (wards[:8] + others[::EVERY] + others[1::EVERY])[: OFFICES - len(COMMUNES)]


def _all_communes() -> list[Place]:
    personas = [place for code in COMMUNES if (place := places.commune(code.commune_code))]
    return [*personas, *_chosen()]


def _commune(number: int, place: Place, top: Unit, at: datetime) -> None:
    code, name = f"{top.code}.{number}", names.within(place.full_name)
    units: dict[UnitKind, Unit] = {}
    for kind, suffix, title in (
        (UnitKind.COMMUNE, "", f"Uỷ ban nhân dân {name}"),
        (UnitKind.ONE_STOP, ".1", f"Trung tâm Phục vụ hành chính công {name}"),
        (UnitKind.DIVISION, ".2", f"Văn phòng HĐND và UBND {name}"),
    ):
        units[kind] = open_unit(
            f"{code}{suffix}",
            title,
            kind,
            parent=units.get(UnitKind.COMMUNE, top),
            place_name=place.name,
            commune_code=place.code,
            address=f"Trụ sở Uỷ ban nhân dân {name}",
            hotline=f"02373 000 {number:03}",
            by=BUILDER,
            at=at,
            since=SINCE,
        )
    dice = Random(code)  # noqa: S311  dice, not secrets
    for kind, role, login, title in TITLES:
        full_name = names.person(dice, is_man=dice.random() < 0.5)
        officer = hire(f"{login}{number}", None, full_name, by=BUILDER, at=at)
        words = title.format(kind=name.split(" ", 1)[0])
        appoint(officer, units[kind], role, words, since=SINCE, by=BUILDER, at=at)
