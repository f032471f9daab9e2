"""One record of the national catalogue to one `Record`, with everything that was wrong with it."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from motcua.catalogue.models import FindingKind, Kind, Level, Outcome, Subject
from motcua.catalogue.national import bases, channels, papers
from motcua.catalogue.national.texts import Found, doubtful, is_untidy, line, prose, quote, repaired
from motcua.catalogue.records import Product, Record
from motcua.core.words import capitalised

CODE = re.compile(r"^\d\.\d{6}(?:\.H\d{2})?$")
LONGEST_NAME, LONGEST_TITLE = 2000, 160
LEVELS = {
    "Cấp bộ": Level.MINISTRY,
    "Cấp tỉnh": Level.PROVINCE,
    "Cấp huyện": Level.DISTRICT,
    "Cấp xã": Level.COMMUNE,
    "Cơ quan khác": Level.OTHER,
}
KINDS = {
    "TTHC được giao luật quy định chi tiết": Kind.DELEGATED,
    "TTHC không được luật giao cho địa phương quy định": Kind.NOT_DELEGATED,
    "Loại khác": Kind.OTHER,
}
SUBJECTS = {
    "Công dân Việt Nam": Subject.CITIZEN,
    "Người Việt Nam định cư ở nước ngoài": Subject.OVERSEAS,
    "Người nước ngoài": Subject.FOREIGNER,
    "Người nước ngoài cư trú tại Việt Nam": Subject.RESIDENT_FOREIGNER,
    "Cán bộ công chức viên chức": Subject.OFFICIAL,
    "Doanh nghiệp": Subject.ENTERPRISE,
    "Doanh nghiệp Việt Nam": Subject.VIETNAMESE_ENTERPRISE,
    "Doanh nghiệp có vốn đầu tư nước ngoài": Subject.FOREIGN_INVESTED,
    "Hợp tác xã": Subject.COOPERATIVE,
    "Tổ chức (không bao gồm doanh nghiệp, HTX)": Subject.ORGANISATION,
    "Tổ chức nước ngoài": Subject.FOREIGN_ORGANISATION,
    "Đảng viên": Subject.PARTY_MEMBER,
    "Tổ chức Đảng": Subject.PARTY_ORGANISATION,
}
_LEADING = re.compile(r"^thủ tục\s*:?\s+", re.IGNORECASE)
_RESULT_CODE = re.compile(r"^KQ\.[A-Z]\d{2}\.\d{3,6}$")
_NAMED_PLACE = re.compile(r"(?:Thành phố|tỉnh) (?:Hà Nội|Hải Phòng|An Giang|Sơn La|Quảng Trị|Quảng Ninh)\b")


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one record; no `record` where it was refused. `code` is as the source wrote it."""

    code: str
    digest: str
    record: Record | None
    found: tuple[Found, ...]

    @property
    def doubts(self) -> tuple[Found, ...]:
        """What is left to a clerk."""
        return tuple(one for one in self.found if one.outcome == Outcome.DOUBTFUL)


def read(row: object) -> Reading:
    """Read one record. Refused: what is not shaped like one, a code that is none, no name, no local level."""
    if not isinstance(row, dict):
        return Reading("", digest_of(row), None, (Found("record", Outcome.REFUSED, FindingKind.BAD_SHAPE, quote(row)),))
    try:
        return _read(row)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        wrong = Found("record", Outcome.REFUSED, FindingKind.BAD_SHAPE, quote(error))
        return Reading(quote(row.get("code"))[:40], digest_of(row), None, (wrong,))


def _read(row: Mapping[str, Any]) -> Reading:  # Any: JSON
    code = line(str(row.get("code") or ""))
    refusal = _refusal(row, code)
    if refusal is not None:
        return Reading(quote(code)[:40], digest_of(row), None, (refusal,))
    found: list[Found] = []
    terms, wrong = channels.read(row.get("channels") or ())
    found += wrong
    sheets = papers.read(row.get("dossier") or ())
    found += sheets.found
    legal, wrong = bases.read(row.get("legal_basis") or ())
    found += wrong
    results = _results(row, found)
    levels = tuple(LEVELS[level] for level in row["levels"] if level in LEVELS)
    record = Record(
        code=code,
        name=line(row["name"]),
        title=title_of(row["name"]),
        field=line(row.get("field") or ""),
        level=Level.COMMUNE if Level.COMMUNE in levels else next(one for one in levels if one in _LOCAL),
        levels=levels,
        kind=_kind(row, code, found),
        subjects=tuple(_known("subjects", row.get("subjects") or (), SUBJECTS, found)),
        ministry=line(row.get("ministry") or ""),
        decision=line(row.get("decision") or "")[:120],
        competent_agency=_agency("competent_authority", row, found),
        executing_agency=_agency("executing_agency", row, found),
        steps=prose(row.get("steps") or ""),
        conditions=prose(row.get("conditions") or ""),
        source_url=line(row.get("source_url") or "")[:500],
        result_name=results[0].name if results else "",
        terms=terms,
        groups=tuple(sheets.groups),
        papers=tuple(sheets.papers),
        legal_bases=legal,
        results=results,
    )
    if not record.competent_agency and not record.executing_agency:
        found.append(doubtful("agency", FindingKind.NO_AGENCY))
    if is_untidy(json.dumps(row, ensure_ascii=False)):
        found.append(repaired("text", FindingKind.UNTIDY_TEXT))
    return Reading(code, digest_of(row), record, tuple(found))


def title_of(name: str) -> str:
    """The name as lists show it: without “Thủ tục”, at most 160 signs, cut between words."""
    title = capitalised(_LEADING.sub("", line(name)))
    if len(title) <= LONGEST_TITLE:
        return title
    return title[: LONGEST_TITLE - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def digest_of(row: object) -> str:
    """SHA-256 of the record as the source wrote it: the same digest, nothing to import."""
    text = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


_LOCAL = (Level.COMMUNE, Level.DISTRICT, Level.PROVINCE)


def _refusal(row: Mapping[str, Any], code: str) -> Found | None:  # Any: JSON
    name = row.get("name")
    wrong: tuple[str, FindingKind, object] | None = None
    if not CODE.match(code):
        wrong = ("code", FindingKind.BAD_CODE, code)
    elif not isinstance(name, str) or not line(name) or len(line(name)) > LONGEST_NAME:
        wrong = ("name", FindingKind.NO_NAME, name)
    elif not any(LEVELS.get(level) in _LOCAL for level in row.get("levels") or ()):
        wrong = ("levels", FindingKind.UNKNOWN_WORD, row.get("levels"))
    return wrong and Found(wrong[0], Outcome.REFUSED, wrong[1], quote(wrong[2] or ""))


def _kind(row: Mapping[str, Any], code: str, found: list[Found]) -> Kind:  # Any: JSON
    said = line(row.get("kind") or "")
    if said in KINDS:
        return KINDS[said]
    if code[0] in "56":
        found.append(repaired("kind", FindingKind.NO_KIND, said, Kind.INTERNAL))
        return Kind.INTERNAL
    found.append(doubtful("kind", FindingKind.NO_KIND, said))
    return Kind.OTHER


def _known(
    place: str, said: "list[str] | tuple[str, ...]", names: Mapping[str, Subject], found: list[Found]
) -> list[Subject]:
    unknown = [one for one in said if line(one) not in names]
    if unknown:
        found.append(doubtful(place, FindingKind.UNKNOWN_WORD, "; ".join(unknown)))
    return list(dict.fromkeys(names[line(one)] for one in said if line(one) in names))


def _agency(key: str, row: Mapping[str, Any], found: list[Found]) -> str:  # Any: JSON
    said = line(row.get(key) or "")
    if _NAMED_PLACE.search(said):
        found.append(doubtful("agency", FindingKind.OTHER_PLACE, said))
    return said


def _results(row: Mapping[str, Any], found: list[Found]) -> tuple[Product, ...]:  # Any: JSON
    made: dict[str, Product] = {}
    for position, one in enumerate(row.get("results") or (), start=1):
        name, code = line(one.get("name") or ""), line(one.get("code") or "")
        if code and not _RESULT_CODE.match(code):
            found.append(repaired(f"result:{position}", FindingKind.UNKNOWN_WORD, code))
            code = ""
        if name:
            made.setdefault(name, Product(name[:1000], code))
    if not made:
        found.append(doubtful("result", FindingKind.NO_RESULT))
    return tuple(made.values())
