"""A declaration filled in by rule, for any form; what differs from person to person stands as a mark to be replaced."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.demo.dossiers import ANSWERS
from motcua.forms import pages
from motcua.forms.kinds.choices import OneOf
from motcua.forms.kinds.registry import kind_of
from motcua.forms.layout import Field, of
from motcua.forms.models import FormVersion

# Kinds of answers that are another one for every person, and what stands for the n-th of them in a mould.
MARKS = {
    "person_name": "Mạc Mẫu {}",
    "identity_number": "0381579000{:02}",
    "phone": "+8455900{:04}",
    "date": "1957-03-{:02}",
    "year_or_date": "19{:02}",
}
_WORDS = ("Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý", "Giáp", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân")
MOTHER = {**ANSWERS, "relation": "mother"}
FATHER = {
    **ANSWERS,
    "relation": "father",
    "father_declared": True,
    "father_ethnic_group": "01",
    "father_nationality": "VN",
}
_OWNER = MARKS["person_name"].format(_WORDS[0])


def _business(capital: int, workers: int, *trades: tuple[str, str]) -> Mapping[str, Any]:  # Any: JSON
    """A shop under its owner's name; trades by name and code (QĐ 27/2018/QĐ-TTg)."""
    return {
        "business_name": f"Hộ kinh doanh {_OWNER}",
        "trades": [{"name": name, "code": code} for name, code in trades],
        "capital": capital,
        "workers": workers,
        "founder": "individual",
    }


# For forms whose answers hang together; other forms are filled in by their kinds alone.
KNOWN: Mapping[str, tuple[Mapping[str, Any], ...]] = {  # Any: JSON
    "khai-sinh": tuple(
        {**parent, "child_gender": gender} for parent in (MOTHER, FATHER) for gender in ("female", "male")
    ),
    "ho-kinh-doanh": (
        _business(80_000_000, 2, ("Nhà hàng và các dịch vụ ăn uống phục vụ lưu động", "5610")),
        _business(50_000_000, 1, ("May trang phục (trừ trang phục từ da lông thú)", "1410")),
        _business(
            120_000_000,
            3,
            ("Bảo dưỡng, sửa chữa mô tô, xe máy", "4542"),
            ("Bán phụ tùng và các bộ phận phụ trợ của mô tô, xe máy", "4543"),
        ),
    ),
}
# Answers that say the same as another one: the parent who files.
SAME = {
    "mother": {"mother_name": "requester_name", "mother_id": "requester_id"},
    "father": {"father_name": "requester_name", "father_id": "requester_id"},
}


@dataclass(frozen=True, slots=True)
class Asked:
    """An answer that differs from person to person: its field, its mark, whether it is the applicant's own."""

    field: Field
    mark: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class Declaration:
    """Answers fit to be submitted, and which of them are marks."""

    answers: Mapping[str, Any]  # Any: JSON
    asked: tuple[Asked, ...]


def declarations(form: FormVersion, commune: str, today: date) -> list[Declaration]:
    """The variants of a form; none where filling in by rule does not give what may be submitted."""
    found = [_filled(form, commune, known) for known in KNOWN.get(_code(form), ({},))]
    return [one for one in found if not pages.validate_all(form, one.answers, today=today)]


def _filled(form: FormVersion, commune: str, known: Mapping[str, Any]) -> Declaration:  # Any: JSON
    answers: dict[str, Any] = {}  # Any: JSON
    asked: dict[str, Asked] = {}
    same = SAME.get(str(known.get("relation")), {})
    for page in of(form).pages:
        for field in page.fields if page in pages.visible_pages(form, answers) else ():
            name = field.name
            if name in same:
                answers[name] = answers[same[name]]
            elif field.kind in MARKS and (field.is_required or field.kind == "identity_number"):
                asked[name] = _asked(field, len(asked))
                answers[name] = asked[name].mark
            elif name in known and field.kind != "address":
                answers[name] = known[name]
            elif field.is_required:
                answers[name] = _usual(field, commune)
    return Declaration(answers, tuple(asked.values()))


def _asked(field: Field, n: int) -> Asked:
    mark = MARKS[field.kind].format(_WORDS[n] if field.kind == "person_name" else n + 11)
    return Asked(field, mark, field.prefill.startswith("person."))


def _usual(field: Field, commune: str) -> Any:  # Any: a JSON value
    """The answer that most people give."""
    kind = kind_of(field)
    usual: Mapping[str, Any] = {  # Any: JSON values
        "address": {"commune": commune} | ({} if field.options.get("line") == "none" else {"line": "Tổ 3"}),
        "yes_no": False,
        "agreement": True,
        "number": 1,
        "ethnic_group": "01",
        "nationality": "VN",
        "email": "mau@motcua.example",
    }
    if field.kind in usual:
        return usual[field.kind]
    if isinstance(kind, OneOf):
        return kind.choices(field)[0].value
    return field.example or "Như giấy tờ kèm theo"


def _code(form: FormVersion) -> str:
    return str(form.definition.code)
