"""The sample province before July 2025: districts and their communes, some lives there, and what became of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from motcua.core.batch import Batch
from motcua.core.clock import day_of
from motcua.demo.life import filling, names
from motcua.demo.life.plan import Plan, slices
from motcua.demo.world import BUILDER, COMMUNES, OLD_SINCE, SINCE
from motcua.directory import past, queries
from motcua.directory.actions import appoint, close_position, hire, open_unit
from motcua.directory.models import Officer, Reorganisation, Role, Unit, UnitKind
from motcua.directory.past import Ended
from motcua.dossiers.models import Dossier
from motcua.places import queries as places
from motcua.places.gazetteer import Place

DECISION = "Sắp xếp đơn vị hành chính, bỏ cấp huyện từ 01/7/2025"
ADMINISTRATOR = "quan-tri"
# Of each persona's commune so many of those that it was made of have an office with lives of the last half-year.
WITH_OFFICE, LIVES, DAYS, SERIAL = 3, 200, 170, 900_000
STAFF = (
    (UnitKind.ONE_STOP, ".1", Role.COUNTER, "Công chức tiếp nhận", "Bộ phận một cửa {name}"),
    (UnitKind.DIVISION, ".2", Role.OFFICER, "Công chức tư pháp – hộ tịch", "Công chức chuyên môn {name}"),
    (UnitKind.COMMUNE, "", Role.LEADER, "Chủ tịch Uỷ ban nhân dân", ""),
)


@dataclass(frozen=True, slots=True)
class Old:
    """A commune of then: what has taken it over, the main heir first, and its parts that go to the heir's."""

    unit: Unit
    heirs: tuple[Unit, ...]
    parts: tuple[Unit, ...] = ()


def build(communes: Sequence[Place], top: Unit, at: datetime) -> None:
    """Open what stood there, let some lives happen, then end it all as of 1 July 2025; once."""
    if Reorganisation.objects.filter(top=top, effective_on=SINCE).exists():
        return
    is_fresh = not Dossier.objects.exists()
    olds = _opened(communes, top, at, with_offices=is_fresh)
    if is_fresh:
        plan = Plan(
            seed=1, day=day_of(at), total=LIVES, waiting=0, start=SERIAL, until=SINCE - timedelta(days=1), days=DAYS
        )
        for part in slices(plan):
            filling.fill(plan, part)
    ended = [*_communes_ended(olds, at), *_districts_ended(olds, at)]
    administrator = Officer.objects.select_related("account").get(account__username=ADMINISTRATOR)
    desk = next(desk for desk in queries.desks(administrator.account, day_of(at)) if desk.unit == top)
    past.note(ended, decision=DECISION, effective_on=SINCE, by=desk, at=at)


def _opened(communes: Sequence[Place], top: Unit, at: datetime, *, with_offices: bool) -> list[Old]:
    """The communes that these were made of, under the districts of then."""
    known, units = places.history(), _units_of(communes)
    with_office = {old for persona in COMMUNES if with_offices for old in _first(persona.commune_code)}
    found = []
    for old in dict.fromkeys(old for place in communes for old in known.was(place) if old.district):
        district = known.as_of(old.district, OLD_SINCE)
        if district is None:
            continue
        heirs = tuple(units[place.code] for place in known.became(old, SINCE) if place.code in units)
        above = _open(f"{top.code}.Q{district.code}", district, UnitKind.DISTRICT, top, at)
        unit = _open(f"{above.code}.{old.code}", old, UnitKind.COMMUNE, above, at)
        parts = _staffed(unit, old, heirs[0], at) if old in with_office else ()
        found.append(Old(unit, heirs, parts))
    return found


def _first(commune_code: str) -> Sequence[Place]:
    """Not the one of the same name: papers of one year would bear one name and number twice."""
    place = places.commune(commune_code)
    others = [old for old in places.history().was(place) if old.full_name != place.full_name] if place else []
    return others[:WITH_OFFICE]


def _units_of(communes: Sequence[Place]) -> Mapping[str, Unit]:
    codes = [place.code for place in communes]
    found = Unit.objects.filter(kind=UnitKind.COMMUNE, valid_from=SINCE, commune_code__in=codes)
    return {unit.commune_code: unit for unit in found}


def _open(code: str, place: Place, kind: UnitKind, parent: Unit, at: datetime) -> Unit:
    name = f"Uỷ ban nhân dân {names.within(place.full_name)}"
    return open_unit(code, name, kind, parent=parent, place_name=place.name, by=BUILDER, at=at, since=OLD_SINCE)


def _staffed(commune: Unit, place: Place, heir: Unit, at: datetime) -> tuple[Unit, ...]:
    """The office and the division of a commune of then, and who worked there until the end."""
    dice = Random(commune.code)  # noqa: S311  dice, not secrets
    parts = []
    for kind, suffix, role, title, name in STAFF:
        unit = commune
        if suffix:
            # Addresses in the lives are of today, so the office has the commune that stands there now.
            unit = open_unit(
                f"{commune.code}{suffix}", name.format(name=names.within(place.full_name)), kind, parent=commune,
                place_name=place.name, commune_code=heir.commune_code, by=BUILDER, at=at, since=OLD_SINCE,
            )  # fmt: skip
            parts.append(unit)
        full_name = names.person(dice, is_man=dice.random() < 0.5)
        officer = hire(f"{role[:2]}.{place.code}", None, full_name, by=BUILDER, at=at)
        appoint(officer, unit, role, title, since=OLD_SINCE, until=SINCE, by=BUILDER, at=at)
    return tuple(parts)


def _communes_ended(olds: Sequence[Old], at: datetime) -> Iterator[Ended]:
    """Each commune after its parts, which go to the parts of the heir that do the same."""
    for old in olds:
        for part in old.parts:
            twin = Unit.objects.get(parent=old.heirs[0], kind=part.kind, valid_to=None)
            yield Ended(_closed(part, at), twin)
        main, *others = old.heirs
        yield Ended(_closed(old.unit, at), main, tuple(others))


def _districts_ended(olds: Sequence[Old], at: datetime) -> Iterator[Ended]:
    """A level that was dropped: its work went to the communes on its land."""
    heirs: dict[Unit, dict[Unit, None]] = {}
    for old in olds:
        if old.unit.parent is not None:
            heirs.setdefault(old.unit.parent, {}).update(dict.fromkeys(old.heirs))
    for district, communes in heirs.items():
        yield Ended(_closed(district, at), None, tuple(communes))


def _closed(unit: Unit, at: datetime) -> Unit:
    if unit.valid_to is None:
        for position in unit.positions.filter(valid_to=None):
            close_position(position, on=SINCE, by=BUILDER, at=at)
        batch = Batch()
        batch.change(unit, valid_to=SINCE)
        batch.write()
    return unit
