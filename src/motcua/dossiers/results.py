"""What an official writes into a result, proposed from the declaration, and the typed facts of the paper it becomes."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Protocol

from django.utils.translation import gettext as _

from motcua.core.errors import Refusal
from motcua.core.language import official
from motcua.documents.facts import BLANK, PaperFacts
from motcua.dossiers import birth_certificates, business_certificates, general_answers
from motcua.dossiers.models import Dossier, Result
from motcua.dossiers.result_fields import ResultField, Signing


class ResultKind(Protocol):
    """One kind of result."""

    FIELDS: tuple[ResultField, ...]

    def proposed(self, dossier: Dossier) -> dict[str, str]:
        """The draft that the declaration gives, by field key."""
        ...

    def problems(self, facts: Mapping[str, str], today: date) -> dict[str, str]:
        """What keeps a draft from being a result, by field key."""
        ...

    def paper(self, dossier: Dossier, facts: Mapping[str, str], signing: Signing) -> PaperFacts:
        """The facts of the paper."""
        ...

    def holder(self, facts: Mapping[str, str]) -> str:
        """Whose paper it is."""
        ...


KINDS: Mapping[str, ResultKind] = {
    "giay-khai-sinh-dien-tu": birth_certificates,
    "chung-nhan-ho-kinh-doanh": business_certificates,
    "van-ban-tra-loi": general_answers,
}


class Unfit(Refusal):
    """The draft has mistakes; `problems` names them by field."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(_("Dự thảo còn %(n)d mục cần sửa. Nội dung đã soạn vẫn còn.") % {"n": len(problems)})
        self.problems = dict(problems)


def kind_of(template: str) -> ResultKind:
    """The kind that a procedure's result template names; raises `Refusal` where the installation does not have it."""
    kind = KINDS.get(template)
    if kind is None:
        raise Refusal(_("Chưa có mẫu kết quả “%(template)s”. Hãy báo quản trị hệ thống.") % {"template": template})
    return kind


def fields_of(dossier: Dossier) -> tuple[ResultField, ...]:
    """What the official fills in."""
    return kind_of(dossier.procedure.answered_with).FIELDS


def current(dossier: Dossier) -> dict[str, str]:
    """The draft as it stands, or the one that the declaration proposes."""
    result = Result.objects.filter(dossier=dossier).first()
    if result:
        return dict(result.facts)
    with official():
        return kind_of(dossier.procedure.answered_with).proposed(dossier)


def checked(dossier: Dossier, facts: Mapping[str, str], at: date) -> dict[str, str]:
    """The draft's fields without needless blanks. Raises `Unfit` naming what must be mended."""
    kind = kind_of(dossier.procedure.answered_with)
    kept = {field.key: _tidy(facts.get(field.key, ""), field) for field in kind.FIELDS}
    problems = kind.problems(kept, at)
    if problems:
        raise Unfit(problems)
    return kept


def _tidy(text: str, field: ResultField) -> str:
    """One line, or for several paragraphs one line each."""
    lines = text.splitlines() if field.kind == "area" else [text]
    return "\n".join(line for one in lines if (line := " ".join(one.split())))


def paper_facts(dossier: Dossier, result: Result, signing: Signing) -> PaperFacts:
    """What the paper says."""
    return kind_of(result.template).paper(dossier, result.facts, signing)


def preview(dossier: Dossier, result: Result, at: datetime) -> PaperFacts:
    """What the paper would say if it were signed now; what only signing adds is left open."""
    open_yet = Signing(
        number=result.number or BLANK,
        at=at,
        signer_name="",
        signer_title=result.sign_title or BLANK,
        statement=("Bản dự thảo, chưa có giá trị pháp lý",),
    )
    return paper_facts(dossier, result, open_yet)
