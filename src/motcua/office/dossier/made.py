"""The papers that the office made about a dossier, each with the forms in which it can be had."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalogue.queries import snapshot
from motcua.directory.desks import Desk
from motcua.directory.models import Role
from motcua.documents import letters
from motcua.documents.queries import sheet_at
from motcua.dossiers import slips
from motcua.dossiers.folders import Folder
from motcua.dossiers.letters import SLIP
from motcua.dossiers.models import Apology, Dossier, Letter


@dataclass(frozen=True, slots=True)
class Way:
    """One form in which a paper can be had."""

    label: str
    href: str
    icon: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A paper that the office made."""

    name: str
    ways: Sequence[Way]


def papers(folder: Folder, desk: Desk) -> list[MadePaper]:
    """The result first, then the letters; `i` prints the first of them, `p` what goes home, `q` scans."""
    dossier, result = folder.dossier, folder.result
    found = []
    if result is not None and result.file is not None:
        ways = [
            Way(kind.upper(), reverse("office:result", args=[dossier.number, kind]), icon=icon)
            for kind, icon in (("pdf", "print"), ("docx", "download"))
        ]
        found.append(MadePaper(snapshot(dossier.procedure_id).version.result_name, ways))
    found += [_letter(dossier, one) for one in folder.letters]
    found += [_apology(dossier, one) for one in folder.apologies if one.signed_at is not None]
    first = found[0].ways[0] if found else None
    found = [replace(one, ways=[replace(w, key="i") if w is first else w for w in one.ways]) for one in found]
    return [*_take_home(folder, desk), *found, *_scanning(folder)] if desk.role == Role.COUNTER else found


def _scanning(folder: Folder) -> list[MadePaper]:
    """The way to scan what came on paper, while something may still be added."""
    dossier = folder.dossier
    if dossier.closed_at is not None:
        return []
    ways = [
        Way(_("Quét, chụp vào hồ sơ"), _at("scan", dossier), "camera", key="q"),
        Way(_("In tờ bìa"), _at("cover", dossier), "print"),
        Way(_("Giữ bản gốc"), _at("keep-originals", dossier), "lock"),
    ]
    return [MadePaper(_("Giấy tờ bản giấy"), ways)]


def _take_home(folder: Folder, desk: Desk) -> list[MadePaper]:
    """The slip on what this desk prints on, one for everything that came together, and the way to another printer."""
    dossier = folder.dossier
    if not any(letters.letter(one.template).form_number == SLIP for one in folder.letters):
        return []
    sheet = sheet_at(desk.key, desk.unit)
    ways = [Way(_("In phiếu, %(sheet)s") % {"sheet": sheet.label}, _at("take-home", dossier), "print", key="p")]
    count = len(slips.together(dossier, desk))
    if count > 1:
        together = _("Một phiếu cho cả %(n)d hồ sơ") % {"n": count}
        ways.append(Way(together, _at("take-home-together", dossier), "print"))
    here = reverse("office:dossier", args=[dossier.number])
    ways.append(Way(_("Đổi khổ giấy"), f"{reverse('office:printer')}?next={here}", "pencil"))
    return [MadePaper(_("Phiếu hẹn cho người nộp"), ways)]


def _at(name: str, dossier: Dossier) -> str:
    return reverse(f"office:{name}", args=[dossier.number])


def _apology(dossier: Dossier, apology: Apology) -> MadePaper:
    ways = [
        Way(kind.upper(), reverse(f"office:apology-{kind}", args=[dossier.number, apology.pk]), icon)
        for kind, icon in (("pdf", "print"), ("docx", "download"))
    ]
    return MadePaper(_("Phiếu xin lỗi, hẹn lại ngày trả số %(number)s (Mẫu 04)") % {"number": apology.number}, ways)


def _letter(dossier: Dossier, letter: Letter) -> MadePaper:
    form = letters.letter(letter.template)
    kinds = (("A5", "pdf", "print"), ("A4", "pdf", "print"), ("A4", "docx", "download"))
    ways = [
        Way(
            f"{sheet} {kind.upper()}",
            reverse("office:letter", args=[dossier.number, letter.pk, sheet.lower(), kind]),
            icon,
        )
        for sheet, kind, icon in kinds
    ]
    return MadePaper(_("%(title)s (Mẫu %(number)s)") % {"title": form.title, "number": form.form_number}, ways)
