"""The papers of a record: headings told apart, notes told from papers, counts read back out of cut names."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from motcua.catalogue.models import FindingKind, GroupKind, Standing
from motcua.catalogue.national.texts import Found, bare, doubtful, line, repaired
from motcua.catalogue.records import Group, Paper
from motcua.core.text import fold_key

MOST_COPIES = 9
_NUMBERING = r"(?:\(?[\divxa-zđ]{1,4}(?:\.\d+)*[).]\s*)?"
_NOTE_HEAD = re.compile(_NUMBERING + r"lưu ý\b", re.IGNORECASE)
_ALL_HEAD = re.compile(
    _NUMBERING + r"(?:giấy tờ phải nộp|thành phần hồ sơ|bao gồm|(?:hồ sơ|tài liệu) (?:bao )?gồm)\b", re.IGNORECASE
)
_SHOW_HEAD = re.compile(r"^.{0,40}\bxuất trình\b", re.IGNORECASE)
_CASE_HEAD = re.compile(
    _NUMBERING + r"(?:t?rường hợp|trong trường hợp|đối với|đăng ký|hồ sơ (?:của|đề nghị|cấp|đăng ký))\b", re.IGNORECASE
)
_NOTE_START = re.compile(
    r"^[(\s]*(?:lưu ý|ghi chú|ví dụ|trường hợp|đối với|người |cá nhân|cơ quan|bản chụp các giấy tờ|giấy tờ do|"
    r"khi |việc |nếu )",
    re.IGNORECASE,
)
_PLAIN_NOTE = re.compile(r"^[(\s]*(?:lưu ý|ghi chú|ví dụ)\b", re.IGNORECASE)
_SOMETIMES = re.compile(
    r"^(?:\(?\w{1,3}\)\s*)?(?:trường hợp|đối với|trong trường hợp|nếu|hoặc)\b|\(nếu có\)", re.IGNORECASE
)
_YEAR_CUT = re.compile(r"/$")
_NUMBER_CUT = re.compile(r"(?:mẫu số|nghị định|điều|khoản|phụ lục|số|[A-Z]{2,}(?:\.\w+)*\.)\s*$", re.IGNORECASE)


@dataclass(slots=True)
class ReadPapers:
    """What was read so far."""

    groups: list[Group] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)


def read(cases: Sequence[Mapping[str, Any]]) -> ReadPapers:  # Any: JSON
    """Every heading and line of a record."""
    out = ReadPapers()
    for case in cases:
        group = _group(case.get("case") or "", case.get("docs") or (), out)
        names: set[str] = set()
        for row in case.get("docs") or ():
            _paper(row, group, names, out)
    if not any(paper.standing != Standing.NOTE for paper in out.papers):
        out.found.append(doubtful("papers", FindingKind.NO_PAPERS))
    return out


def kind_of_heading(heading: str) -> GroupKind | None:
    """What a heading means; none where that cannot be told."""
    text = bare(heading)
    if not text or _ALL_HEAD.match(text):
        return GroupKind.ALL
    if _NOTE_HEAD.match(text):
        return GroupKind.NOTE
    if _CASE_HEAD.match(text):
        return GroupKind.CASE
    return GroupKind.SHOW if _SHOW_HEAD.match(text) else None


def mended_count(name: str, count: int) -> tuple[str, int, bool] | None:
    """A name whose last number ran into the count: (whole name, count, whether that is sure); none where it did not.

    “… ngày 01/01/” with 20261 copies is “… ngày 01/01/2026” with one.
    """
    if count <= MOST_COPIES:
        return None
    digits, last = divmod(count, 10)
    if _YEAR_CUT.search(name) and 1990 <= digits <= 2030:
        return f"{name}{digits}", last, True
    if _NUMBER_CUT.search(name):
        return f"{name}{'' if name.endswith('.') else ' '}{digits}", last, False
    return None


def standing_of(name: str, kind: GroupKind, counts: int) -> tuple[Standing, FindingKind | None]:
    """Whether a line is a paper, a note, or something that a clerk must say, and why."""
    if kind == GroupKind.NOTE:
        return Standing.NOTE, None
    if _PLAIN_NOTE.match(name):
        return Standing.UNCONFIRMED, FindingKind.NOTE_AS_PAPER
    if counts:
        return Standing.PAPER, None
    is_note = _NOTE_START.match(name) or name.endswith(":")
    return Standing.UNCONFIRMED, FindingKind.NOTE_AS_PAPER if is_note else FindingKind.NO_COUNT


def is_for_everybody(name: str) -> bool:
    """Whether a paper's own words ask for it in every case."""
    return not _SOMETIMES.search(name)


def slot(name: str, taken: Sequence[str] = ()) -> str:
    """A name for files that stays the same while the paper is called the same."""
    made = hashlib.sha256(fold_key(name).encode()).hexdigest()[:12]
    return made if made not in taken else f"{made}-{len(taken)}"


def _group(heading: str, rows: Sequence[Mapping[str, Any]], out: ReadPapers) -> int | None:  # Any: JSON
    """The place of the heading; none for an empty one, whose papers belong to everybody."""
    name = bare(heading)
    kind = kind_of_heading(heading)
    if not name:
        return None
    place = len(out.groups)
    if kind is None:
        out.found.append(doubtful(f"group:{place + 1}", FindingKind.MIXED_CASES, name))
    elif kind == GroupKind.NOTE and any(row.get("name") for row in rows):
        out.found.append(repaired(f"group:{place + 1}", FindingKind.NOTE_AS_PAPER, len(rows), Standing.NOTE))
    out.groups.append(Group(kind or GroupKind.CASE, name))
    return place


def _paper(row: Mapping[str, Any], group: int | None, names: set[str], out: ReadPapers) -> None:  # Any: JSON
    place = f"paper:{len(out.papers) + 1}"
    name = bare(row.get("name") or "")
    if not name:
        out.found.append(repaired(place, FindingKind.EMPTY_LINE))
        return
    if name in names:
        out.found.append(repaired(place, FindingKind.SAME_PAPER, name))
        return
    names.add(name)
    name, originals, copies = _counts(name, row, place, out)
    kind = GroupKind.ALL if group is None else GroupKind(out.groups[group].kind)
    standing, wrong = standing_of(name, kind, originals + copies)
    if wrong is not None:
        out.found.append(doubtful(place, wrong, name))
    out.papers.append(
        Paper(
            slot=slot(name, [paper.slot for paper in out.papers]),
            name=name,
            form_name=line(row.get("form") or ""),
            originals=originals,
            copies=copies,
            is_required=standing == Standing.PAPER and kind == GroupKind.ALL and is_for_everybody(name),
            standing=standing,
            group=group,
        )
    )


def _counts(name: str, row: Mapping[str, Any], place: str, out: ReadPapers) -> tuple[str, int, int]:  # Any: JSON
    originals, copies = int(row.get("originals") or 0), int(row.get("copies") or 0)
    if max(originals, copies) <= MOST_COPIES:
        return name, originals, copies
    said = f"{name} [{originals}; {copies}]"
    # The original's count stands first behind the name, so that is where the number ran in.
    mended = mended_count(name, originals)
    if mended is None:
        out.found.append(doubtful(place, FindingKind.STRANGE_COUNT, said))
        return name, min(originals, 1), min(copies, 1)
    whole, originals, is_sure = mended
    note = repaired if is_sure else doubtful
    out.found.append(note(place, FindingKind.STRANGE_COUNT, said, f"{whole} [{originals}; {copies}]"))
    return whole, originals, copies
