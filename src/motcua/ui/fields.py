"""Form fields: label, hint, error and control tied together for eye, thumb and screen reader."""

from collections.abc import Collection, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import ClassVar, Literal, get_args

from django.utils.translation import gettext as _

from motcua.ui.base import Component, Content, one_of
from motcua.ui.lists import FileList

TextKind = Literal["text", "tel", "email", "password", "search", "url"]
InputMode = Literal["", "numeric", "decimal", "tel", "email", "search", "url", "text"]
Width = Literal["full", "2", "4", "6", "10", "20"]
DatePart = Literal["day", "month", "year"]


@dataclass(frozen=True, slots=True)
class Field(Component):
    """What all fields share. `heading` makes the label the page's h1; a question page sets it by itself."""

    name: str
    label: str
    _: KW_ONLY
    hint: str = ""
    error: str = ""
    optional: bool = False
    heading: bool = False
    autofocus: bool = False

    @property
    def id(self) -> str:
        return f"f-{self.name}"

    @property
    def focus_id(self) -> str:
        """The id that an error summary links to."""
        return self.id

    @property
    def described_by(self) -> str:
        parts = [f"{self.id}-hint" if self.hint else "", f"{self.id}-error" if self.error else ""]
        return " ".join(part for part in parts if part)

    @property
    def is_group(self) -> bool:
        """Several controls under one legend."""
        return False

    @property
    def needs_multipart(self) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class TextField(Field):
    """One line. `width` is in characters and tells how long an answer is expected."""

    template: ClassVar[str] = "ui/fields/text.html"
    _: KW_ONLY
    value: str = ""
    kind: TextKind = "text"
    inputmode: InputMode = ""
    autocomplete: str = ""
    width: Width = "full"
    maxlength: int | None = None
    suffix: str = ""
    spellcheck: bool = False
    suggestions: Sequence[str] = ()
    # Typing offers places; the page names their list in its head.
    typeahead: bool = False

    @property
    def typeahead_words(self) -> list[tuple[str, str]]:
        return _typeahead_words(
            self.label, _("Không có trong danh sách. Cứ bấm “Tiếp tục”: địa chỉ vừa gõ sẽ được đọc lại.")
        )

    def check(self) -> None:
        one_of(self, "kind", get_args(TextKind))
        one_of(self, "inputmode", get_args(InputMode))
        one_of(self, "width", get_args(Width))


@dataclass(frozen=True, slots=True)
class TextArea(Field):
    """Several lines."""

    template: ClassVar[str] = "ui/fields/text_area.html"
    _: KW_ONLY
    value: str = ""
    rows: int = 4
    maxlength: int | None = None
    autocomplete: str = ""


@dataclass(frozen=True, slots=True)
class DateInput:
    """One of the three boxes of a date."""

    part: DatePart
    id: str
    name: str
    value: str
    autocomplete: str
    is_wrong: bool


@dataclass(frozen=True, slots=True)
class DateField(Field):
    """Day, month, year as typed; posted as `<name>_day`, `<name>_month`, `<name>_year`. `wrong` marks boxes to mend."""

    template: ClassVar[str] = "ui/fields/date.html"
    _: KW_ONLY
    day: str = ""
    month: str = ""
    year: str = ""
    wrong: Collection[DatePart] = ()
    autocomplete: Literal["", "bday"] = ""

    @property
    def is_group(self) -> bool:
        return True

    @property
    def focus_id(self) -> str:
        return next((one.id for one in self.inputs if one.is_wrong), self.inputs[0].id)

    @property
    def inputs(self) -> list[DateInput]:
        values = {"day": self.day, "month": self.month, "year": self.year}
        return [
            DateInput(
                part=part,
                id=f"{self.id}-{part}",
                name=f"{self.name}_{part}",
                value=values[part],
                autocomplete=f"{self.autocomplete}-{part}" if self.autocomplete else "",
                is_wrong=bool(self.error) and (part in self.wrong or not self.wrong),
            )
            for part in get_args(DatePart)
        ]


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
        return _typeahead_words(self.label, _("Không có trong danh sách. Hãy gõ ít chữ hơn."))

    def check(self) -> None:
        _check_options(self, self.options)

    @property
    def choices(self) -> list[Choice]:
        return _choices(self.id, self.options, {self.value})


@dataclass(frozen=True, slots=True)
class FileField(Field):
    """Choose or photograph. `files` are those already stored, shown above the chooser; `beside` stands below it."""

    template: ClassVar[str] = "ui/fields/file.html"
    _: KW_ONLY
    accept: str = "image/*,application/pdf,.docx"
    multiple: bool = True
    files: FileList | None = None
    beside: Content = ""

    @property
    def needs_multipart(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class FieldGroup(Component):
    """Fields under one sub-heading of a page."""

    template: ClassVar[str] = "ui/fields/group.html"
    legend: str
    fields: Sequence[Field]
    _: KW_ONLY
    hint: Content = ""


@dataclass(frozen=True, slots=True)
class PlaceGroup(FieldGroup):
    """An address: a box to type a place in, lists to choose it from instead, which fold away, and the rest.

    `is_titled` where the page's title says what the legend would.
    """

    template: ClassVar[str] = "ui/fields/place_group.html"
    _: KW_ONLY
    is_titled: bool = False

    @property
    def typed(self) -> Sequence[Field]:
        """The box, and what asks which of several places is meant."""
        return [one for one in self.fields if isinstance(one, Radios) or getattr(one, "typeahead", False)]

    @property
    def lists(self) -> Sequence[Field]:
        return [one for one in self.fields if isinstance(one, SelectField)]

    @property
    def rest(self) -> Sequence[Field]:
        return [one for one in self.fields if one not in self.typed and one not in self.lists]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a repeated answer."""

    title: str
    fields: Sequence[Field]


@dataclass(frozen=True, slots=True)
class RowsGroup(FieldGroup):
    """The same `columns` fields line after line: `lines` are open, the rest fold away under “Thêm dòng”."""

    template: ClassVar[str] = "ui/fields/rows.html"
    _: KW_ONLY
    columns: int
    lines: int
    is_titled: bool = False

    @property
    def shown(self) -> Sequence[Row]:
        """The lines to fill in."""
        return self._rows[: self.lines]

    @property
    def more(self) -> Sequence[Row]:
        """Those that are there when they are wanted."""
        return self._rows[self.lines :]

    @property
    def _rows(self) -> list[Row]:
        starts = range(0, len(self.fields), self.columns)
        return [
            Row(_("Dòng %(n)d") % {"n": n}, self.fields[start : start + self.columns])
            for n, start in enumerate(starts, start=1)
        ]


def flatten(parts: Sequence[Field | FieldGroup]) -> list[Field]:
    """All fields in the order of reading."""
    return [one for part in parts for one in (part.fields if isinstance(part, FieldGroup) else [part])]


def _typeahead_words(label: str, none: str) -> list[tuple[str, str]]:
    """What `typeahead.js` says about a field, by the names of its data attributes; `{}` takes a number or a name."""
    return [
        ("label", label),
        ("count", _("{} mục phù hợp; dùng mũi tên lên, xuống để chọn")),
        ("none", none),
        ("former", _("trước đây: {}")),
        ("failed", _("Chưa tải được danh sách. Hãy chọn trong hai ô bên dưới, hoặc")),
        ("retry", _("Thử lại")),
    ]


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
