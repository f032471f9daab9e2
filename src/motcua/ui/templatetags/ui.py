"""`{% component x %}`, `{% icon "check" %}` and `{{ message|banner }}`; built in to every template."""

from django import template
from django.conf import settings
from django.contrib.messages.storage.base import Message
from django.template.context import Context
from django.utils.safestring import SafeString

from motcua.ui import icons
from motcua.ui.base import Content, show
from motcua.ui.components import Banner
from motcua.ui.pieces import BannerTone

register = template.Library()
_TONES: dict[str, BannerTone] = {"success": "success", "warning": "warning", "error": "warning", "info": "information"}


@register.simple_tag(takes_context=True)
def component(context: Context, x: Content | None) -> SafeString:
    """A component as HTML, words escaped, a sequence one a line; None shows nothing."""
    # The token stays lazy: reading it would set a cookie on pages without a form.
    return SafeString() if x is None else show(x, context.get("csrf_token", ""))


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A symbol of the sprite; hidden from screen readers unless it has a label."""
    return icons.icon(name, label)


@register.simple_tag
def hotline() -> str:
    """The number of people who help; for pages that must work without a context."""
    return str(settings.MOTCUA_HOTLINE)


@register.filter
def banner(message: Message) -> Banner:
    """A Django message as a banner."""
    return Banner(str(message), tone=_TONES.get(message.level_tag, "notification"))
