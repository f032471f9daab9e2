"""An address: province, commune of that province, and the line before them."""

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext as _

from motcua.conditions.tree import Json
from motcua.core.text import one_line
from motcua.forms.kinds.base import Around, Kind, Mistake, clean
from motcua.forms.layout import Field
from motcua.places.gazetteer import Gazetteer

PROVINCE, COMMUNE, LINE = PARTS = ("_province", "_commune", "_line")


class Address(Kind):
    """Stored as {"commune": code, "line": text}; the province follows from the commune (ADR 0028).

    Works without JavaScript in two steps: whoever chooses another province is shown the communes of that province.
    The option `line` is "required" (default), "optional", or "none" where the commune alone is asked for.
    """

    parts: ClassVar[tuple[str, ...]] = PARTS
    schema_types: ClassVar[frozenset[str]] = frozenset({"object"})

    def read(self, field: Field, typed: Mapping[str, str], around: Around) -> Json:
        province, commune = (one_line(clean(typed[part])) for part in (PROVINCE, COMMUNE))
        line = "" if field.options.get("line") == "none" else one_line(clean(typed[LINE]))
        # The province may stand preselected, so alone it is no answer.
        if not commune and not line:
            return None
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
        return _("Chọn tỉnh, thành phố, rồi chọn xã, phường.")


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
