"""An address: the place as typed or chosen from lists, and the line before it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from motcua.conditions.tree import Json
from motcua.core.text import one_line
from motcua.forms.kinds.base import Around, Kind, Mistake, clean
from motcua.forms.layout import Field
from motcua.places.gazetteer import Gazetteer, Place
from motcua.places.reading import Named

SEARCH, PROVINCE, COMMUNE, LINE = PARTS = ("_search", "_province", "_commune", "_line")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A commune that was perhaps meant, and by which name it was found."""

    place: Place
    named: Named


class Address(Kind):
    """Stored as {"commune": code, "line": text}; the province follows from the commune (ADR 0028).

    What was typed goes before what was chosen. Works without JavaScript in two steps: whoever names a place that may be
    several is asked which, whoever chooses another province is shown the communes of that province.
    The option `line` is "required" (default), "optional", or "none" where the commune alone is asked for.
    """

    parts: ClassVar[tuple[str, ...]] = PARTS
    schema_types: ClassVar[frozenset[str]] = frozenset({"object"})

    def read(self, field: Field, typed: Mapping[str, str], around: Around) -> Json:
        search, province, commune = (one_line(clean(typed[part])) for part in (SEARCH, PROVINCE, COMMUNE))
        line = "" if field.options.get("line") == "none" else one_line(clean(typed[LINE]))
        # The province may stand preselected, so alone it is no answer.
        if not commune and not line and not search:
            return None
        if search:
            found = _meant(search, commune, around)
            commune, line = found.place.code, line or ("" if field.options.get("line") == "none" else found.named.line)
        else:
            _check_commune(province, commune, around.places)
        if not line and field.options.get("line", "required") == "required":
            raise Mistake(_("Nhập số nhà và đường, hoặc tổ dân phố, thôn, bản, ví dụ Số 5, phố Hàng Bông."), LINE)
        return {"commune": commune, **({"line": line} if line else {})}

    def typed(self, field: Field, value: Json) -> dict[str, str]:
        if not isinstance(value, dict):
            return {}
        commune, line = value.get("commune"), value.get("line", "")
        return {COMMUNE: commune, LINE: line} if isinstance(commune, str) and isinstance(line, str) else {}

    def words(self, field: Field, value: Json, around: Around) -> str:
        shown = self.typed(field, value)
        return around.places.address_words(shown.get(COMMUNE, ""), shown.get(LINE, ""))

    def missing(self, field: Field) -> str:
        return _("Gõ tên xã, phường, hoặc chọn tỉnh, thành phố, rồi chọn xã, phường.")


def candidates(search: str, around: Around) -> list[Candidate]:
    """The present communes that what was typed may mean, the likeliest first."""
    found: dict[str, Candidate] = {}
    for named in around.named(search):
        for place in named.now:
            found.setdefault(place.code, Candidate(place, named))
    return list(found.values())


def _meant(search: str, chosen: str, around: Around) -> Candidate:
    found = candidates(search, around)
    same = [one for one in found if one.place.code == chosen]
    if not found:
        words = _("Không tìm thấy “%(text)s”. Gõ cả xã, phường và tỉnh; hoặc xoá ô này rồi chọn trong danh sách.")
        raise Mistake(words % {"text": search}, SEARCH)
    if len(found) > 1 and not same:
        raise Mistake(_("“%(text)s” có thể là nhiều nơi. Hãy chọn nơi đúng.") % {"text": search}, COMMUNE)
    return (same or found)[0]


def _check_commune(province: str, commune: str, places: Gazetteer) -> None:
    """A stored address comes without its province; a posted one must agree with it."""
    chosen = places.province(province)
    if province and chosen is None:
        raise Mistake(_("Chọn tỉnh, thành phố trong danh sách."), PROVINCE)
    found = places.commune(commune)
    if found is None or not found.is_current or (chosen and found.province != chosen.code):
        if chosen is None:
            raise Mistake(_("Chọn tỉnh, thành phố, rồi chọn xã, phường."), COMMUNE)
        raise Mistake(_("Chọn xã, phường của %(province)s.") % {"province": chosen.full_name}, COMMUNE)
