"""The birth certificate: from the answers of the declaration to the facts of the paper."""

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.core.clock import day_of
from motcua.core.text import nfc
from motcua.documents.facts import PaperFacts
from motcua.documents.result_facts import BirthCertificateFacts, Parent
from motcua.dossiers.models import Dossier
from motcua.dossiers.result_fields import ResultField, Signing
from motcua.dossiers.revisions import answers_of
from motcua.forms import queries as forms
from motcua.forms import summaries

_CHILD, _MOTHER, _FATHER, _DECLARANT = (
    gettext_lazy("Người được khai sinh"),
    gettext_lazy("Người mẹ"),
    gettext_lazy("Người cha"),
    gettext_lazy("Người đi khai sinh"),
)
_SEXES = ("Nam", "Nữ")


def _parent_fields(prefix: str, group: str | Promise, *, is_required: bool) -> tuple[ResultField, ...]:
    return (
        ResultField(f"{prefix}_name", gettext_lazy("Họ, chữ đệm, tên"), group, is_required=is_required),
        ResultField(f"{prefix}_birth_year", gettext_lazy("Năm sinh"), group, "year", is_required=False),
        ResultField(f"{prefix}_ethnicity", gettext_lazy("Dân tộc"), group, is_required=False),
        ResultField(f"{prefix}_nationality", gettext_lazy("Quốc tịch"), group, is_required=False),
        ResultField(f"{prefix}_residence", gettext_lazy("Nơi cư trú"), group, is_required=False),
    )


FIELDS = (
    ResultField("name", gettext_lazy("Họ, chữ đệm, tên"), _CHILD),
    ResultField("birth_on", gettext_lazy("Ngày, tháng, năm sinh"), _CHILD, "date"),
    ResultField("sex", gettext_lazy("Giới tính"), _CHILD, "sex"),
    ResultField("ethnicity", gettext_lazy("Dân tộc"), _CHILD),
    ResultField("nationality", gettext_lazy("Quốc tịch"), _CHILD),
    ResultField("birthplace", gettext_lazy("Nơi sinh"), _CHILD),
    ResultField("hometown", gettext_lazy("Quê quán"), _CHILD),
    ResultField("personal_number", gettext_lazy("Số định danh cá nhân"), _CHILD, is_required=False),
    *_parent_fields("mother", _MOTHER, is_required=True),
    *_parent_fields("father", _FATHER, is_required=False),
    ResultField("declarant", gettext_lazy("Họ, chữ đệm, tên"), _DECLARANT),
    ResultField("declarant_document", gettext_lazy("Giấy tờ tuỳ thân"), _DECLARANT),
)


def proposed(dossier: Dossier) -> dict[str, str]:
    """The draft that the declaration gives; dates in ISO 8601."""
    answers = answers_of(dossier)
    sections = summaries.summary(forms.version(dossier.form_id), answers)
    words = {row.field: row.value for section in sections for row in section.rows}
    facility, where = words.get("birth_facility", ""), words.get("birth_address", "")
    found = {
        "name": words.get("child_name", ""),
        "birth_on": str(answers.get("child_born_on", "")),
        "sex": words.get("child_gender", ""),
        "ethnicity": words.get("child_ethnic_group", ""),
        "nationality": words.get("child_nationality", ""),
        "birthplace": ", ".join(part for part in (facility, where) if part),
        "hometown": words.get("child_hometown", ""),
        "personal_number": "",
        "declarant": words.get("requester_name", ""),
        "declarant_document": f"Số định danh cá nhân {answers.get('requester_id', '')}",
    }
    for parent in ("mother", "father"):
        found |= {
            f"{parent}_name": words.get(f"{parent}_name", ""),
            f"{parent}_birth_year": str(answers.get(f"{parent}_born", ""))[:4],
            f"{parent}_ethnicity": words.get(f"{parent}_ethnic_group", ""),
            f"{parent}_nationality": words.get(f"{parent}_nationality", ""),
            f"{parent}_residence": words.get(f"{parent}_home", ""),
        }
    return {key: nfc(value) for key, value in found.items()}


def problems(facts: Mapping[str, str], today: date) -> dict[str, str]:
    """What must be mended, by field key."""
    found = {f.key: _("Mục này không được để trống.") for f in FIELDS if f.is_required and not facts.get(f.key)}
    if facts.get("sex") and facts["sex"] not in _SEXES:
        found["sex"] = _("Ghi “Nam” hoặc “Nữ”.")
    if facts.get("birth_on"):
        found |= _birth_day(facts["birth_on"], today)
    for key in ("mother_birth_year", "father_birth_year"):
        year = facts.get(key, "")
        if year and not (year.isascii() and year.isdigit() and 1900 <= int(year) <= today.year):
            found[key] = _("Năm sinh gồm bốn chữ số, không sau năm nay.")
    return found


def paper(dossier: Dossier, facts: Mapping[str, str], signing: Signing) -> PaperFacts:
    """The facts of the certificate."""
    agency = dossier.agency
    return BirthCertificateFacts(
        parent_unit=agency.parent.name if agency.parent else "",
        unit=agency.name,
        place=agency.place_name,
        number=signing.number,
        name=facts["name"],
        birth_on=date.fromisoformat(facts["birth_on"]),
        sex="Nam" if facts["sex"] == "Nam" else "Nữ",
        ethnicity=facts["ethnicity"],
        nationality=facts["nationality"],
        birthplace=facts["birthplace"],
        hometown=facts["hometown"],
        personal_number=facts["personal_number"],
        mother=_parent(facts, "mother"),
        father=_parent(facts, "father"),
        declarant=facts["declarant"],
        declarant_document=facts["declarant_document"],
        registered_at_unit=agency.name,
        registered_on=day_of(signing.at),
        authority=agency.name,
        signer_title=signing.signer_title,
        signer_name=signing.signer_name,
        statement=signing.statement,
    )


def holder(facts: Mapping[str, str]) -> str:
    """The child."""
    return facts["name"]


def _birth_day(text: str, today: date) -> dict[str, str]:
    try:
        born = date.fromisoformat(text)
    except ValueError:
        return {"birth_on": _("Ngày sinh không có thật. Hãy xem lại giấy chứng sinh.")}
    return {"birth_on": _("Ngày sinh ở sau hôm nay.")} if born > today else {}


def _parent(facts: Mapping[str, str], prefix: str) -> Parent:
    return Parent(
        name=facts.get(f"{prefix}_name", ""),
        birth_year=facts.get(f"{prefix}_birth_year", ""),
        ethnicity=facts.get(f"{prefix}_ethnicity", ""),
        nationality=facts.get(f"{prefix}_nationality", ""),
        residence=facts.get(f"{prefix}_residence", ""),
    )
