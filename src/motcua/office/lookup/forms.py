"""What can be typed or scanned to name a dossier."""

import re
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.core.text import one_line
from motcua.ui.components import TextField

LONGEST = 300
# Our QR codes hold the address of the dossier's own page; Mẫu 01 also carries the bare legal code.
_ADDRESS = re.compile(r"/(?:can-bo/ho-so|ho-so|bien-nhan)/([^/?#\s]+)", re.IGNORECASE)

_STICKER = re.compile(r"/can-bo/ban-goc/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/", re.IGNORECASE)


def read_original(typed: str) -> UUID | None:
    """The original whose sticker was scanned."""
    found = _STICKER.search(typed[:LONGEST])
    return UUID(found.group(1)) if found else None


def read_name(typed: str) -> str:
    """The number or legal code in a typed text or a scanned address; empty when there is none."""
    text = one_line(typed[:LONGEST])
    address = _ADDRESS.search(text)
    return (address.group(1) if address else text).upper()


def field(typed: str, problem: str) -> TextField:
    """The field, with what was typed and what is wrong with it."""
    return TextField(
        "q",
        _("Số hoặc mã hồ sơ"),
        hint=_("Gõ số nộp (26-7KMP4-QX9RJ), mã hồ sơ (H56.40-261123-0001), hoặc quét mã QR trên giấy tờ."),
        value=typed[:LONGEST],
        error=problem,
        width="20",
        autofocus=True,
    )
