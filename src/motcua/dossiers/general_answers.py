"""The general answer: an official letter that says what was decided, for procedures without a paper of their own."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.core import words
from motcua.core.text import nfc
from motcua.documents.facts import PaperFacts
from motcua.documents.result_facts import GeneralAnswerFacts
from motcua.dossiers.models import Dossier
from motcua.dossiers.result_fields import ResultField, Signing

_LETTER = gettext_lazy("Văn bản trả lời")

FIELDS: tuple[ResultField, ...] = (
    ResultField("to", gettext_lazy("Kính gửi"), _LETTER),
    ResultField("about", gettext_lazy("Về việc"), _LETTER),
    ResultField("body", gettext_lazy("Nội dung trả lời"), _LETTER, "area"),
)


def proposed(dossier: Dossier) -> dict[str, str]:
    """To whom, about what, and the sentence with which every answer begins; what was decided is the official's."""
    procedure = dossier.procedure
    begun = (
        f"Ngày {words.short_day(dossier.submitted_at)}, {dossier.unit.name} nhận hồ sơ mã {dossier.code} "
        f"về thủ tục “{procedure.title}”."
    )
    found = {"to": dossier.subject or dossier.applicant, "about": f"giải quyết hồ sơ {procedure.title}", "body": begun}
    return {key: nfc(value) for key, value in found.items()}


def problems(facts: Mapping[str, str], today: date) -> dict[str, str]:
    """What must be mended, by field key."""
    found = {field.key: _("Mục này không được để trống.") for field in FIELDS if not facts.get(field.key)}
    # The opening alone decides nothing.
    if facts.get("body") and "\n" not in facts["body"] and facts["body"].endswith("”."):
        found["body"] = _("Viết tiếp kết quả giải quyết: đồng ý hay không, vì sao, người nhận cần làm gì.")
    return found


def paper(dossier: Dossier, facts: Mapping[str, str], signing: Signing) -> PaperFacts:
    """The facts of the letter."""
    agency = dossier.agency
    return GeneralAnswerFacts(
        parent_unit=agency.parent.name if agency.parent else "",
        unit=agency.name,
        place=agency.place_name,
        number=signing.number,
        to=facts["to"],
        about=facts["about"],
        paragraphs=tuple(facts["body"].split("\n")),
        code=dossier.code or dossier.number,
        office=dossier.unit.name,
        signed_at=signing.at,
        authority=agency.name,
        signer_title=signing.signer_title,
        signer_name=signing.signer_name,
        statement=signing.statement,
    )


def holder(facts: Mapping[str, str]) -> str:
    """To whom it is written."""
    return facts["to"]
