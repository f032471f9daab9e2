"""Answers that are chosen: yes or no, one of a few, one of many, an agreement."""

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext as _

from motcua.conditions.tree import Json
from motcua.core.text import one_line
from motcua.forms import lists
from motcua.forms.kinds.base import Around, Kind, Mistake, clean
from motcua.forms.layout import Choice, Field


class YesNo(Kind):
    """Posted as `yes` or `no`."""

    schema_types: ClassVar[frozenset[str]] = frozenset({"boolean"})

    def read(self, field: Field, typed: Mapping[str, str], around: Around) -> Json:
        text = typed[""].strip()
        if text not in ("", "yes", "no"):
            raise Mistake(self.missing(field))
        return text == "yes" if text else None

    def typed(self, field: Field, value: Json) -> dict[str, str]:
        return {"": "yes" if value else "no"} if isinstance(value, bool) else {}

    def words(self, field: Field, value: Json, around: Around) -> str:
        return _("Có") if value else _("Không")

    def missing(self, field: Field) -> str:
        return _("Chọn “Có” hoặc “Không”.")


class Agreement(Kind):
    """One box to tick; posted as `yes`. Only true is an answer."""

    schema_types: ClassVar[frozenset[str]] = frozenset({"boolean"})

    def read(self, field: Field, typed: Mapping[str, str], around: Around) -> Json:
        return True if typed[""].strip() == "yes" else None

    def typed(self, field: Field, value: Json) -> dict[str, str]:
        return {"": "yes"} if value is True else {}

    def words(self, field: Field, value: Json, around: Around) -> str:
        return _("Đã đồng ý")

    def missing(self, field: Field) -> str:
        return _("Đánh dấu vào ô nếu đồng ý với lời cam đoan.")


class OneOf(Kind):
    """One of the field's own choices."""

    def choices(self, field: Field) -> tuple[Choice, ...]:
        """What may be chosen."""
        return field.choices

    def read(self, field: Field, typed: Mapping[str, str], around: Around) -> Json:
        text = one_line(clean(typed[""]))
        if text and text not in {choice.value for choice in self.choices(field)}:
            raise Mistake(self.missing(field))
        return text or None

    def words(self, field: Field, value: Json, around: Around) -> str:
        return next((choice.label for choice in self.choices(field) if choice.value == value), str(value))

    def missing(self, field: Field) -> str:
        label = field.label[:1].lower() + field.label[1:]
        return _("Chọn %(label)s trong danh sách.") % {"label": label}


class EthnicGroup(OneOf):
    """One of the 54."""

    def choices(self, field: Field) -> tuple[Choice, ...]:
        return lists.ethnic_groups()


class Nationality(OneOf):
    """One of the countries."""

    def choices(self, field: Field) -> tuple[Choice, ...]:
        return lists.nationalities()
