"""Lists as clerks type them: one thing a line, in words that read aloud. Pure; what is written reads back the same.

Papers:         `Tờ khai theo mẫu | 1 chính, 2 sao, nếu có | mẫu: 01.docx | gợi ý: ký từng trang`
Large files:    `Bản vẽ thiết kế | 1 chính, tệp 500 MB`
Headings:       `# Trường hợp: uỷ quyền`, `# Xuất trình: …`, `# Nộp: …`, `# Lưu ý: …`; a bare `#` ends a heading
Notes:          `Lưu ý: bản chụp phải rõ nét`
Legal texts:    `60/2014/QH13 | Luật Hộ tịch`
Results:        `Giấy khai sinh | KQ.G15.000031`
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from motcua.catalogue.models import MOST_MB, USUAL_MB, GroupKind, Standing
from motcua.catalogue.national.papers import slot
from motcua.catalogue.records import Basis, Group, Paper, Product
from motcua.core.errors import Refusal
from motcua.core.text import one_line

MOST_LINES = 400
LONGEST_LINE = 6000
HEADINGS = {
    GroupKind.ALL: "Nộp",
    GroupKind.SHOW: "Xuất trình",
    GroupKind.CASE: "Trường hợp",
    GroupKind.NOTE: "Lưu ý",
}
NOTE, OPEN, FORM, HINT, OPTIONAL = "Lưu ý: ", "? ", "mẫu: ", "gợi ý: ", "nếu có"
_COUNT = re.compile(r"^(\d{1,2}) (chính|chứng thực|sao)$")
_LARGEST = re.compile(r"^tệp (\d{1,3}) MB$")
_HEADING = re.compile(r"^#\s*([^:]+):\s*(.*)$")


def papers_text(groups: Sequence[Group], papers: Iterable[Paper]) -> str:
    """Papers and their headings as lines."""
    lines: list[str] = []
    current: int | None = None
    # Everybody's papers come first, so that only a record that mixes them needs a bare "#".
    for paper in sorted(papers, key=lambda one: -1 if one.group is None else one.group):
        if paper.group != current:
            current = paper.group
            group = groups[paper.group] if paper.group is not None else None
            lines.append(f"# {HEADINGS[GroupKind(group.kind)]}: {one_line(group.name)}" if group else "#")
        lines.append(_paper_line(paper))
    return "\n".join(lines)


def read_papers(text: str, known: Iterable[Paper] = ()) -> tuple[tuple[Group, ...], tuple[Paper, ...]]:
    """Headings and papers from lines; papers keep the slots that `known` ones of the same name have.

    Raises `Refusal` that names the line and says how to write it.
    """
    slots = {(paper.name, paper.group): paper.slot for paper in known}
    groups: list[Group] = []
    papers: list[Paper] = []
    current: int | None = None
    for number, line in _lines(text):
        if line.startswith("#"):
            heading = _heading(line, number)
            current = None if heading is None else len(groups)
            groups += [] if heading is None else [heading]
            continue
        kind = GroupKind(groups[current].kind) if current is not None else GroupKind.ALL
        paper = _paper(line, number, current, kind)
        name = slots.get((paper.name, current)) or slot(paper.name, [one.slot for one in papers])
        if name in {one.slot for one in papers}:
            raise Refusal(_("Dòng %(n)d: giấy tờ “%(name)s” đã có ở trên.") % {"n": number, "name": paper.name})
        papers.append(replace(paper, slot=name))
    return tuple(groups), tuple(papers)


def bases_text(bases: Iterable[Basis]) -> str:
    """Legal texts as lines."""
    return "\n".join(f"{one.number} | {one.name}" if one.name else one.number for one in bases)


def read_bases(text: str) -> tuple[Basis, ...]:
    """Legal texts from lines. Raises `Refusal` for a line without a number."""
    found = []
    for number, line in _lines(text):
        head, _bar, name = (part.strip() for part in line.partition(" | "))
        if not re.search(r"\d", head) or len(head) > 255:
            raise Refusal(
                _("Dòng %(n)d: bắt đầu bằng số hiệu văn bản, ví dụ 60/2014/QH13 | Luật Hộ tịch.") % {"n": number}
            )
        found.append(Basis(head, name[:500]))
    return tuple(dict.fromkeys(found))


def results_text(results: Iterable[Product]) -> str:
    """Results as lines."""
    return "\n".join(f"{one.name} | {one.code}" if one.code else one.name for one in results)


def read_results(text: str) -> tuple[Product, ...]:
    """Results from lines; a code is what looks like one."""
    found = []
    for _number, line in _lines(text):
        name, bar, code = (part.strip() for part in line.rpartition(" | "))
        is_code = bool(bar) and bool(re.fullmatch(r"KQ\.[A-Z]\d{2}\.\d{3,6}", code))
        found.append(Product(name[:1000], code) if is_code else Product(line[:1000]))
    return tuple(dict.fromkeys(found))


def _lines(text: str) -> list[tuple[int, str]]:
    found = [(number, one_line(line)) for number, line in enumerate(text.split("\n"), start=1)]
    found = [(number, line) for number, line in found if line]
    if len(found) > MOST_LINES:
        raise Refusal(_("Danh sách dài quá %(most)d dòng.") % {"most": MOST_LINES})
    long = next((number for number, line in found if len(line) > LONGEST_LINE), None)
    if long is not None:
        raise Refusal(_("Dòng %(n)d dài quá %(most)d ký tự.") % {"n": long, "most": LONGEST_LINE})
    return found


def _heading(line: str, number: int) -> Group | None:
    if line == "#":
        return None
    found = _HEADING.match(line)
    kind = next((kind for kind, word in HEADINGS.items() if found and found[1].strip().lower() == word.lower()), None)
    if found is None or kind is None:
        raise Refusal(
            _("Dòng %(n)d: tiêu đề phải là “# Nộp: …”, “# Xuất trình: …”, “# Trường hợp: …” hoặc “# Lưu ý: …”.")
            % {"n": number}
        )
    return Group(kind, found[2][:4000])


def _paper(line: str, number: int, group: int | None, kind: GroupKind) -> Paper:
    if line.startswith(OPEN):
        raise Refusal(
            _("Dòng %(n)d chưa rõ là giấy tờ hay lưu ý: bỏ dấu ? rồi ghi số bản, hoặc viết “Lưu ý: ” ở đầu.")
            % {"n": number}
        )
    name, counts, form_name, hint = _parts(line)
    is_note = kind == GroupKind.NOTE or name.startswith(NOTE)
    if is_note:
        return Paper(
            "", name.removeprefix(NOTE), hint, form_name, is_required=False, standing=Standing.NOTE, group=group
        )
    if not any(counts.get(one) for one in ("chính", "chứng thực", "sao")):
        raise Refusal(_("Dòng %(n)d: ghi số bản sau dấu |, ví dụ: Tờ khai | 1 chính, 1 sao.") % {"n": number})
    return Paper(
        "",
        name,
        hint,
        form_name,
        originals=counts.get("chính", 0),
        certified=counts.get("chứng thực", 0),
        copies=counts.get("sao", 0),
        is_required=kind == GroupKind.ALL and OPTIONAL not in counts,
        group=group,
        largest_mb=_largest(counts.get("tệp", USUAL_MB), number),
    )


def _largest(megabytes: int, number: int) -> int:
    if not 1 <= megabytes <= MOST_MB:
        raise Refusal(_("Dòng %(n)d: cỡ tệp từ 1 đến %(most)d MB.") % {"n": number, "most": MOST_MB})
    return megabytes


def _parts(line: str) -> tuple[str, dict[str, int], str, str]:
    """The name, the counts, the form and the hint; a part that is none of them belongs to the name."""
    parts, form_name, hint = line.split(" | "), "", ""
    counts: dict[str, int] = {}
    while len(parts) > 1:
        last = parts[-1].strip()
        if last.startswith(FORM) and not form_name:
            form_name = last.removeprefix(FORM)[:255]
        elif last.startswith(HINT) and not hint:
            hint = last.removeprefix(HINT)[:500]
        elif not counts and (read := _counts(last)):
            counts = read
        else:
            break
        parts.pop()
    return " | ".join(parts).strip(), counts, form_name, hint


def _counts(text: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for part in (one.strip() for one in text.split(",")):
        count = _COUNT.match(part)
        if count:
            found[count[2]] = int(count[1])
        elif part == OPTIONAL:
            found[OPTIONAL] = 1
        elif size := _LARGEST.match(part):
            found["tệp"] = int(size[1])
        else:
            return {}
    return found


def _paper_line(paper: Paper) -> str:
    end = [f"{FORM}{paper.form_name}"] if paper.form_name else []
    end += [f"{HINT}{paper.hint}"] if paper.hint else []
    if paper.standing == Standing.NOTE:
        return " | ".join([f"{NOTE}{one_line(paper.name)}", *end])
    counts = [
        f"{count} {word}"
        for count, word in ((paper.originals, "chính"), (paper.certified, "chứng thực"), (paper.copies, "sao"))
        if count
    ]
    counts += [OPTIONAL] if not paper.is_required and paper.group is None else []
    counts += [f"tệp {paper.largest_mb} MB"] if paper.largest_mb != USUAL_MB else []
    mark = OPEN if paper.standing == Standing.UNCONFIRMED else ""
    return " | ".join([f"{mark}{one_line(paper.name)}", *([", ".join(counts)] if counts else []), *end])
