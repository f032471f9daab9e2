"""Words of the look-up: what is asked, and status words without anything personal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.core.text import one_line
from motcua.dossiers.models import Dossier
from motcua.dossiers.standing import sentences
from motcua.portal.status import stage_tag
from motcua.ui.components import Button, Details, Problem, QuestionPage, Tag, TextField
from motcua.workflow.models import Task

NUMBER, TAIL = "so", "duoi"
TAIL_DIGITS = 4
LONGEST = 60


@dataclass(frozen=True, slots=True)
class StandingPage:
    """Where a dossier stands, for somebody who is not signed in."""

    title: str
    number: str
    tag: Tag
    sentences: Sequence[str]
    more: Button
    again: Button


def question(
    number: str = "", tail: str = "", errors: Mapping[str, str] | None = None, *, problem: str = ""
) -> QuestionPage:
    """The two boxes, with what was typed."""
    wrong = errors or {}
    return QuestionPage(
        _("Tra cứu hồ sơ"),
        [
            TextField(
                NUMBER,
                _("Số hồ sơ hoặc mã hồ sơ"),
                value=number[:LONGEST],
                hint=_("Ví dụ: 26-7KMP4-QX9RJ. Có trên biên nhận."),
                error=wrong.get(NUMBER, ""),
                autocomplete="off",
                width="20",
            ),
            TextField(
                TAIL,
                _("Bốn chữ số cuối"),
                value=tail[:LONGEST],
                hint=_("Của số điện thoại hoặc số định danh người nộp."),
                error=wrong.get(TAIL, ""),
                inputmode="numeric",
                autocomplete="off",
                width="6",
            ),
        ],
        intro=_("Không cần đăng nhập. Trang chỉ cho biết hồ sơ đến bước nào."),
        submit=_("Tra cứu"),
        problems=[Problem(problem, f"#f-{NUMBER}")] if problem else (),
        details=Details(
            _("Không còn biên nhận?"),
            _("Đăng nhập bằng số điện thoại đã dùng khi nộp: mọi hồ sơ của bạn đều ở đó."),
        ),
    )


def errors(number: str, tail: str) -> dict[str, str]:
    """What is missing before anything is looked up."""
    found = {}
    if not one_line(number):
        found[NUMBER] = _("Hãy nhập số hồ sơ hoặc mã hồ sơ.")
    elif len(number) > LONGEST:
        found[NUMBER] = _("Số hồ sơ không dài đến thế. Hãy chép lại từ biên nhận.")
    if len(digits(tail)) != TAIL_DIGITS:
        found[TAIL] = _("Hãy nhập đúng bốn chữ số.")
    return found


def digits(tail: str) -> str:
    """The digits in what was typed, blanks and dots left out; empty where there is anything else."""
    plain = "".join(tail.replace(".", "").split())
    return plain if plain.isascii() and plain.isdigit() else ""


def standing_page(dossier: Dossier, task: Task | None, at: datetime) -> StandingPage:
    """Status words only: no name, no procedure, no office."""
    return StandingPage(
        title=_("Hồ sơ %(number)s") % {"number": dossier.number},
        number=dossier.number,
        tag=stage_tag(dossier),
        sentences=sentences(dossier, task, at),
        more=Button(
            _("Đăng nhập để xem chi tiết"), kind="secondary", href=reverse("portal:dossier", args=[dossier.number])
        ),
        again=Button(_("Tra cứu hồ sơ khác"), kind="quiet", href=reverse("portal:lookup")),
    )
