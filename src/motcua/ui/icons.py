"""The icon set: names of the symbols in `static/ui/icons.svg`, and the markup that shows one."""

from functools import lru_cache

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

SPRITE = "ui/icons.svg"
ICONS = frozenset({
    "arrow-left", "arrow-right", "bell", "camera", "check", "chevron-down", "circle", "clock", "close", "download",
    "eye", "file", "help", "home", "hourglass", "info", "language", "list", "lock", "mail", "office", "pencil",
    "person", "phone", "plus", "print", "qr", "refresh", "return", "search", "sign", "upload", "warning",
})  # fmt: skip
PICTOGRAMS = frozenset({"birth", "marriage", "house", "business", "residence", "certified-copy"})


def require(name: str) -> None:
    """Raises `ValueError` for a name that the sprite does not hold."""
    if name not in ICONS | PICTOGRAMS:
        raise ValueError(f"no icon {name!r}; known: {', '.join(sorted(ICONS | PICTOGRAMS))}")


@lru_cache(maxsize=512)  # a queue of fifty rows shows the same few icons a hundred times
def icon(name: str, label: str = "") -> SafeString:
    """An `<svg>` that shows the symbol; without a label it is decoration and hidden from screen readers."""
    require(name)
    size = "pictogram" if name in PICTOGRAMS else "icon"
    target = f"{static(SPRITE)}#{name}"
    if not label:
        return format_html(
            '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}"></use></svg>', size, target
        )
    return format_html('<svg class="{}" role="img" aria-label="{}"><use href="{}"></use></svg>', size, label, target)
