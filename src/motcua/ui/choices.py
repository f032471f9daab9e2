"""Fields that offer what can be answered: a few to see at once, many to type in."""

from collections.abc import Collection, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from motcua.ui.fields import Field, typeahead_words


@dataclass(frozen=True, slots=True)
class Option:
    """One choice. An empty label is refused when the list is built."""

    value: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """An option as it stands on the page."""

    id: str
    option: Option
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Radios(Field):
    """One of a few. `inline` only for two or three short words."""

    template: ClassVar[str] = "ui/fields/radios.html"
    _: KW_ONLY
    options: Sequence[Option]
    value: str = ""
    inline: bool = False

    def check(self) -> None:
        _check_options(self, self.options)

    @property
    def is_group(self) -> bool:
        return True

    @property
    def choices(self) -> list[Choice]:
        return _choices(self.id, self.options, {self.value})


@dataclass(frozen=True, slots=True)
class YesNo(Field):
    """A yes-or-no question; posts `yes` or `no`. `value` is None until answered."""

    template: ClassVar[str] = "ui/fields/yes_no.html"
    _: KW_ONLY
    value: bool | None = None

    @property
    def is_group(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Checkboxes(Field):
    """Any of a few; one box alone is a declaration to agree to."""

    template: ClassVar[str] = "ui/fields/checkboxes.html"
    _: KW_ONLY
    options: Sequence[Option]
    values: Collection[str] = ()

    def check(self) -> None:
        _check_options(self, self.options)

    @property
    def is_group(self) -> bool:
        return True

    @property
    def choices(self) -> list[Choice]:
        return _choices(self.id, self.options, self.values)


@dataclass(frozen=True, slots=True)
class SelectField(Field):
    """One of many. The first line asks to choose and posts nothing. `typeahead` makes it a box to type in (UX-39)."""

    template: ClassVar[str] = "ui/fields/select.html"
    _: KW_ONLY
    options: Sequence[Option]
    value: str = ""
    placeholder: str = ""
    autocomplete: str = ""
    typeahead: bool = False

    @property
    def typeahead_words(self) -> list[tuple[str, str]]:
        return typeahead_words(self.label, _("Không có trong danh sách. Hãy gõ ít chữ hơn."))

    def check(self) -> None:
        _check_options(self, self.options)

    @property
    def choices(self) -> list[Choice]:
        return _choices(self.id, self.options, {self.value})


@dataclass(frozen=True, slots=True)
class PickField(Field):
    """Several of many: typing finds one after the other, what is chosen stands below the box (UX-39)."""

    template: ClassVar[str] = "ui/fields/pick.html"
    _: KW_ONLY
    options: Sequence[Option]
    values: Collection[str] = ()

    @property
    def typeahead_words(self) -> list[tuple[str, str]]:
        none = _("Không có trong danh sách. Hãy gõ ít chữ hơn.")
        return [*typeahead_words(self.label, none), ("chosen", _("Đã chọn")), ("remove", _("Bỏ chọn {}"))]

    def check(self) -> None:
        _check_options(self, self.options)

    @property
    def choices(self) -> list[Choice]:
        return _choices(self.id, self.options, self.values)


def _choices(owner: str, options: Sequence[Option], chosen: Collection[str]) -> list[Choice]:
    # The first control carries the field's own id, so that the error summary's link lands on it.
    ids = [owner if place == 0 else f"{owner}-{place + 1}" for place in range(len(options))]
    return [Choice(one, option, option.value in chosen) for one, option in zip(ids, options, strict=True)]


def _check_options(owner: Field, options: Sequence[Option]) -> None:
    if any(not option.label for option in options):
        raise ValueError(f"{type(owner).__name__} {owner.name}: an option without a label")
    values = [option.value for option in options]
    if len(values) != len(set(values)):
        raise ValueError(f"{type(owner).__name__} {owner.name}: two options with one value")
