"""The texts of notices, registered by the packages that send them, and how they read on each channel (UX-84)."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# Every message out of the house says this, so that people can tell ours from a swindler's.
SAFETY = gettext_lazy("Một Cửa không yêu cầu cài ứng dụng, không hỏi OTP.")
SMS_LENGTH = 160
GSM_SIGNS = frozenset("@£$¥\nØø\rΔ_ΦΓΛΩΠΨΣΘΞÆæß !\"#¤%&'()*+,-./:;<=>?¡§¿0123456789") | frozenset(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
)
_TYPOGRAPHY = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "đ": "d", "Đ": "D"}
)

Facts = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class NoticeText:
    """One kind of notice in three lengths, lazily translated, gaps as `%(name)s`.

    `sms` is written in real Vietnamese; marks are taken off on sending. `example` shows every gap filled, for checks
    and previews.
    """

    kind: str
    title: str | Promise
    body: str | Promise
    sms: str | Promise
    example: Facts


_TEXTS: dict[str, NoticeText] = {}


def register(*texts: NoticeText) -> None:
    """Make kinds known; `config.wiring` does, once at start. Raises `ValueError` where a kind has two texts."""
    for text in texts:
        if _TEXTS.setdefault(text.kind, text) is not text:
            raise ValueError(f"two texts for {text.kind}")


def registered() -> Mapping[str, NoticeText]:
    """Every kind that is known."""
    return dict(_TEXTS)


def text_of(kind: str) -> NoticeText:
    """The text of a kind; raises `KeyError` for a kind that nobody registered."""
    return _TEXTS[kind]


def require(kind: str, facts: Facts) -> None:
    """Raises `KeyError` where a gap of the kind's texts has no fact."""
    for gap in _gaps(kind):
        facts[gap]


def title(kind: str, facts: Facts) -> str:
    """The heading, also the subject line of the letter."""
    return str(text_of(kind).title) % facts


def body(kind: str, facts: Facts) -> str:
    """The full text, as the portal shows it."""
    return str(text_of(kind).body) % facts


def letter(kind: str, facts: Facts) -> str:
    """The text of the e-mail: the body, where to look, whom to call, and the fixed sentence. It carries no link."""
    where = _("Để xem chi tiết, hãy tự mở %(site)s và đăng nhập. Cần giúp đỡ, hãy gọi %(hotline)s.") % {
        "site": site(),
        "hotline": settings.MOTCUA_HOTLINE,
    }
    return f"{body(kind, facts)}\n\n{where}\n\n{SAFETY}\n"


def bare_letter(kind: str, facts: Facts) -> str:
    """The text of an e-mail that leads nowhere: the body and the fixed sentence."""
    return f"{body(kind, facts)}\n\n{SAFETY}\n"


def sms(kind: str, facts: Facts) -> str:
    """The text message: GSM alphabet, no link, with the fixed sentence."""
    return plain(f"{str(text_of(kind).sms) % facts} {SAFETY}")


def plain(text: str) -> str:
    """Vietnamese without marks, in the GSM alphabet, where one message holds 160 signs instead of 70."""
    bare = unicodedata.normalize("NFD", text.translate(_TYPOGRAPHY))
    letters = "".join(c for c in bare if not unicodedata.combining(c))
    return "".join(c if c in GSM_SIGNS else "?" for c in letters)


def site() -> str:
    """The bare name under which people know the portal."""
    return urlsplit(settings.BASE_URL).netloc


@lru_cache(maxsize=512)
def _gaps(kind: str) -> frozenset[str]:
    text = text_of(kind)
    return frozenset(re.findall(r"%\((\w+)\)", f"{text.title} {text.body} {text.sms}"))
