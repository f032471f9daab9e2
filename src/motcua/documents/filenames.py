"""Names of files that people send: cleaned for storing, and what their endings promise."""

import re
import unicodedata
from pathlib import PurePosixPath

from motcua.core.text import one_line

MAX_LENGTH = 200
# What may come before the last ending: nothing that a computer would run or unpack.
_RISKY = re.compile(
    r"exe|com|scr|pif|bat|cmd|ps1|vb[se]|jse?|ws[fh]|hta|ms[ip]|jar|lnk|reg|dll|sh|py|php\d?|aspx?|jsp|svg|x?html?|xml"
    r"|docm|xlsm|pptm|zip|rar|7z|iso|img|apk"
)
_ENDINGS = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "jfif": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "heic": "image/heic",
    "heif": "image/heic",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
# Signs that hide or turn text: controls, zero-width marks, direction overrides, private use.
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})


def clean(raw: str) -> str:
    """The name as stored: NFC, no folders, no hidden signs, at most 200 characters with its ending kept."""
    last = re.split(r"[\\/]", raw)[-1]
    name = one_line("".join(c for c in last if unicodedata.category(c) not in _HIDDEN)).strip(". ")
    if len(name) <= MAX_LENGTH:
        return name
    ending = PurePosixPath(name).suffix[:10]
    return name[: MAX_LENGTH - len(ending)] + ending


def promised_type(name: str) -> str | None:
    """The content type that the ending promises, if it is one that we take."""
    return _ENDINGS.get(PurePosixPath(name).suffix.lstrip(".").lower())


def has_hidden_ending(name: str) -> bool:
    """Whether a risky ending hides before the last one (`giay.exe.pdf`)."""
    return any(_RISKY.fullmatch(part.strip().lower()) for part in name.split(".")[1:-1])
