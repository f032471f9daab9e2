"""The certificate of a household business: from the answers of the declaration to the facts of the paper."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.accounts.identity import Sex, parse_identity
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.core.text import nfc
from motcua.documents.facts import PaperFacts
from motcua.documents.result_facts import BusinessCertificateFacts
from motcua.dossiers.models import Dossier
from motcua.dossiers.result_fields import ResultField, Signing
from motcua.forms import queries as forms
from motcua.forms import summaries

_BUSINESS, _OWNER = gettext_lazy("Hộ kinh doanh"), gettext_lazy("Chủ hộ kinh doanh")
_SEXES = {Sex.MALE: "Nam", Sex.FEMALE: "Nữ"}

FIELDS: tuple[ResultField, ...] = (
    ResultField("tax_code", gettext_lazy("Mã số hộ kinh doanh (mã số thuế)"), _BUSINESS),
    ResultField("name", gettext_lazy("Tên hộ kinh doanh"), _BUSINESS),
    ResultField("short_name", gettext_lazy("Tên viết tắt, tên nước ngoài"), _BUSINESS, is_required=False),
    ResultField("address", gettext_lazy("Địa chỉ trụ sở"), _BUSINESS),
    ResultField("phone", gettext_lazy("Số điện thoại"), _BUSINESS, is_required=False),
    ResultField("trades", gettext_lazy("Ngành, nghề (mỗi ngành một dòng, có mã ngành)"), _BUSINESS, "area"),
    ResultField("capital", gettext_lazy("Vốn kinh doanh (đồng)"), _BUSINESS),
    ResultField("founder", gettext_lazy("Chủ thể thành lập"), _BUSINESS),
    ResultField("members", gettext_lazy("Thành viên hộ gia đình (mỗi người một dòng)"), _BUSINESS, "area", False),
    ResultField("owner", gettext_lazy("Họ, chữ đệm, tên"), _OWNER),
    ResultField("owner_born", gettext_lazy("Ngày, tháng, năm sinh"), _OWNER, "date"),
    ResultField("owner_id", gettext_lazy("Số định danh cá nhân"), _OWNER),
    ResultField("owner_home", gettext_lazy("Nơi thường trú"), _OWNER),
)


def proposed(dossier: Dossier) -> dict[str, str]:
    """The draft that the declaration gives; since 1 July 2025 the owner's number is the tax code (TT 86/2024)."""
    answers = dossier.declaration.answers
    sections = summaries.summary(forms.version(dossier.form_id), answers)
    words = {row.field: row.value for section in sections for row in section.rows}
    found = {
        "tax_code": str(answers.get("requester_id", "")),
        "name": words.get("business_name", ""),
        "short_name": words.get("business_short_name", ""),
        "address": words.get("business_address", ""),
        "phone": f"0{str(answers.get('phone', ''))[3:]}",
        "trades": words.get("trades", "").replace("; ", "\n"),
        "capital": words.get("capital", ""),
        "founder": words.get("founder", ""),
        "members": words.get("members", "").replace("; ", "\n"),
        "owner": words.get("requester_name", ""),
        "owner_born": str(answers.get("requester_born", "")),
        "owner_id": str(answers.get("requester_id", "")),
        "owner_home": words.get("requester_home", ""),
    }
    return {key: nfc(value) for key, value in found.items()}


def problems(facts: Mapping[str, str], today: date) -> dict[str, str]:
    """What must be mended, by field key."""
    found = {f.key: _("Mục này không được để trống.") for f in FIELDS if f.is_required and not facts.get(f.key)}
    if facts.get("capital") and not _amount(facts["capital"]):
        found["capital"] = _("Ghi số tiền bằng chữ số, ví dụ 50.000.000.")
    if facts.get("owner_id"):
        found |= _number(facts["owner_id"], today)
    if facts.get("owner_born"):
        try:
            date.fromisoformat(facts["owner_born"])
        except ValueError:
            found["owner_born"] = _("Ngày sinh không có thật. Hãy xem lại thẻ căn cước.")
    return found


def paper(dossier: Dossier, facts: Mapping[str, str], signing: Signing) -> PaperFacts:
    """The facts of the certificate."""
    agency, owner = dossier.agency, parse_identity(facts["owner_id"], today=date.max)
    return BusinessCertificateFacts(
        parent_unit=agency.parent.name if agency.parent else "",
        unit=agency.name,
        place=agency.place_name,
        number=signing.number,
        tax_code=facts["tax_code"],
        name=facts["name"],
        short_name=facts.get("short_name", ""),
        address=facts["address"],
        phone=facts.get("phone", ""),
        trades=tuple(facts["trades"].split("\n")),
        capital=_amount(facts["capital"]),
        founder=facts["founder"],
        members=tuple(facts["members"].split("\n")) if facts.get("members") else (),
        owner=facts["owner"],
        owner_born=date.fromisoformat(facts["owner_born"]),
        owner_sex=_SEXES[owner.sex],
        owner_id=facts["owner_id"],
        owner_home=facts["owner_home"],
        registered_on=day_of(signing.at),
        authority=agency.name,
        signer_title=signing.signer_title,
        signer_name=signing.signer_name,
        statement=signing.statement,
    )


def holder(facts: Mapping[str, str]) -> str:
    """The business."""
    return facts["name"]


def _amount(text: str) -> int:
    """The đồng that were written, 0 where it is no number."""
    digits = text.replace(".", "").replace(" ", "")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 16 else 0


def _number(text: str, today: date) -> dict[str, str]:
    try:
        parse_identity(text, today=today)
    except Refusal as no:
        return {"owner_id": str(no)}
    return {}
