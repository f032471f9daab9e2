"""Small pieces: links, buttons, tags, banners, cards."""

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field
from functools import lru_cache
from typing import ClassVar, Literal, get_args

from django.utils.safestring import SafeString

from motcua.ui import icons
from motcua.ui.base import Component, Content, Tone, one_of

ButtonKind = Literal["primary", "secondary", "danger", "quiet"]
BannerTone = Literal["notification", "information", "warning", "success"]

_TAG_ICONS: Mapping[str, str] = {
    "calm": "circle", "soon": "clock", "late": "warning", "done": "check", "info": "info", "waiting": "hourglass",
}  # fmt: skip
_BANNER_ICONS: Mapping[str, str] = {
    "notification": "bell", "information": "info", "warning": "warning", "success": "check",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Link(Component):
    """A link in running text or in a list of links. `download` makes the browser save the file.

    `dialog` opens the question of the page that it leads to over the present one (`dialog.js`).
    """

    template: ClassVar[str] = "ui/components/link.html"
    text: str
    href: str
    _: KW_ONLY
    icon: str = ""
    hidden_text: str = ""
    download: bool = False
    current: bool = False
    dialog: bool = False

    def check(self) -> None:
        if self.icon:
            icons.require(self.icon)


@dataclass(frozen=True, slots=True)
class Button(Component):
    """A verb. With `href` it is a link that looks like a button; with `action` it stands in a POST form of its own.

    `dialog`, for one with `href`, is that of a `Link`.
    """

    template: ClassVar[str] = "ui/components/button.html"
    text: str
    _: KW_ONLY
    kind: ButtonKind = "primary"
    icon: str = ""
    href: str = ""
    action: str = ""
    name: str = ""
    value: str = ""
    hidden: Mapping[str, str] = field(default_factory=dict)
    key: str = ""
    dialog: bool = False

    def check(self) -> None:
        one_of(self, "kind", get_args(ButtonKind))
        if self.icon:
            icons.require(self.icon)
        if self.href and self.action:
            raise ValueError("Button takes href or action, not both")
        if self.dialog and not self.href:
            raise ValueError("Button opens a dialog from its href")


@dataclass(frozen=True, slots=True)
class Tag(Component):
    """A state as word, icon and colour, never colour alone."""

    template: ClassVar[str] = "ui/components/tag.html"
    text: str
    tone: Tone
    _: KW_ONLY
    icon: str = ""

    def check(self) -> None:
        one_of(self, "tone", get_args(Tone))
        icons.require(self.shown_icon)

    def render(self, csrf_token: object = "") -> SafeString:
        """Kept once rendered: a queue shows the same few states in every row."""
        return _rendered_tag(self)

    @property
    def shown_icon(self) -> str:
        return self.icon or _TAG_ICONS[self.tone]


@lru_cache(maxsize=512)
def _rendered_tag(tag: Tag) -> SafeString:
    return Component.render(tag)


@dataclass(frozen=True, slots=True)
class Banner(Component):
    """One message about the whole page. `success` and `warning` are read out by screen readers at once."""

    template: ClassVar[str] = "ui/components/banner.html"
    text: Content
    _: KW_ONLY
    tone: BannerTone = "notification"
    title: str = ""
    link: Link | None = None

    def check(self) -> None:
        one_of(self, "tone", get_args(BannerTone))

    @property
    def icon(self) -> str:
        return _BANNER_ICONS[self.tone]

    @property
    def role(self) -> str:
        return {"success": "status", "warning": "alert"}.get(self.tone, "note")


@dataclass(frozen=True, slots=True)
class Panel(Component):
    """The moment of success: what is done, and the number to keep."""

    template: ClassVar[str] = "ui/components/panel.html"
    title: str
    _: KW_ONLY
    number_label: str = ""
    number: str = ""
    text: Content = ""


@dataclass(frozen=True, slots=True)
class EmptyState(Component):
    """Nothing here: says why, and what one can do."""

    template: ClassVar[str] = "ui/components/empty_state.html"
    title: str
    text: str
    _: KW_ONLY
    icon: str = "list"
    link: Link | Button | None = None

    def check(self) -> None:
        icons.require(self.icon)


@dataclass(frozen=True, slots=True)
class TodoCard(Component):
    """How many things wait for the reader, what they are, and the way there; the whole card is the link."""

    template: ClassVar[str] = "ui/components/todo_card.html"
    count: int
    text: str
    href: str
    pictogram: str
    _: KW_ONLY
    tone: Tone = "calm"
    note: str = ""

    def check(self) -> None:
        one_of(self, "tone", get_args(Tone))
        icons.require(self.pictogram)


@dataclass(frozen=True, slots=True)
class LinkTile(Component):
    """A large target with a pictogram: a life event, a service, an office."""

    template: ClassVar[str] = "ui/components/link_tile.html"
    text: str
    href: str
    pictogram: str
    _: KW_ONLY
    note: str = ""

    def check(self) -> None:
        icons.require(self.pictogram)


@dataclass(frozen=True, slots=True)
class Details(Component):
    """Help that stays folded until it is wanted."""

    template: ClassVar[str] = "ui/components/details.html"
    summary: str
    text: Content
    _: KW_ONLY
    open: bool = False


@dataclass(frozen=True, slots=True)
class SearchBox(Component):
    """One field and one button; sends GET."""

    template: ClassVar[str] = "ui/components/search_box.html"
    label: str
    action: str
    _: KW_ONLY
    name: str = "q"
    value: str = ""
    hint: str = ""
    button: str = ""
    label_hidden: bool = False
    hidden: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return f"search-{self.name}"
