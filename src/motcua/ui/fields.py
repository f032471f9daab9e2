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
        return typeahead_words(
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


def typeahead_words(label: str, none: str) -> list[tuple[str, str]]:
    """What `typeahead.js` says about a field, by the names of its data attributes; `{}` takes a number or a name."""
    return [
        ("label", label),
        ("count", _("{} mục phù hợp; dùng mũi tên lên, xuống để chọn")),
        ("none", none),
        ("former", _("trước đây: {}")),
        ("failed", _("Chưa tải được danh sách. Hãy chọn trong hai ô bên dưới, hoặc")),
        ("retry", _("Thử lại")),
    ]
