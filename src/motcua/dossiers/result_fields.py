"""A line of a result's draft, and what its signing adds."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class ResultField:
    """A field that the official checks and may change; `group` is the heading it stands under."""

    key: str
    label: str | Promise
    group: str | Promise
    kind: Literal["text", "area", "date", "sex", "year"] = "text"
    is_required: bool = True


@dataclass(frozen=True, slots=True)
class Signing:
    """What is known only when a result is signed."""

    number: str
    at: datetime
    signer_name: str
    signer_title: str
    statement: tuple[str, ...]
