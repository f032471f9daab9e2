"""A page saved in two places: what is kept, beside what was typed here, so that nothing is lost unseen (F10)."""

from django.utils.translation import gettext as _

from motcua.forms import pages
from motcua.forms.answers import Answers, in_words
from motcua.forms.kinds.base import Around
from motcua.forms.layout import Page
from motcua.ui.base import Component
from motcua.ui.components import Banner, Link, SummaryList, SummaryRow

# The hidden field with the stamp of what a page was shown with.
SEEN = "seen"


def seen(page: Page, answers: Answers) -> dict[str, str]:
    """What the form of a page carries along."""
    return {SEEN: pages.stamp(page, answers)}


def both(page: Page, stored: Answers, typed: Answers, *, here: str) -> list[str | Component]:
    """Says what is kept where it differs from what was typed; `here` is the page with what is kept."""
    words = _("Ô bên dưới là những gì bạn vừa gõ. Bấm “Tiếp tục” để lưu theo ô bên dưới, hoặc giữ bản đã lưu.")
    rows = [
        SummaryRow(field.label, in_words(field, stored.get(field.name), Around(None)) or _("(để trống)"))
        for field in page.fields
        if stored.get(field.name) != typed.get(field.name)
    ]
    return [
        Banner(
            words,
            tone="warning",
            title=_("Trang này vừa được lưu ở máy hoặc cửa sổ khác"),
            link=Link(_("Giữ bản đã lưu"), here),
        ),
        SummaryList(rows, title=_("Bản đã lưu")),
    ]
