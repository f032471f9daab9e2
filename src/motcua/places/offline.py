"""The list of communes under an address that changes with it, so that browsers keep it for good."""

import gzip
import hashlib
from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse

from motcua.places import queries
from motcua.places.compact import compact_list
from motcua.places.history import History


@dataclass(frozen=True, slots=True)
class OfflineList:
    """The list as it travels, packed and not, and its name."""

    digest: str
    packed: bytes
    plain: bytes


def current() -> OfflineList:
    """The list of the places as they are."""
    return _made(queries.history())


def address() -> str:
    """Where pages find it."""
    return reverse("portal:place-list", args=[current().digest])


@lru_cache(maxsize=1)
def _made(history: History) -> OfflineList:
    plain = compact_list(history).encode()
    return OfflineList(hashlib.sha256(plain).hexdigest()[:16], gzip.compress(plain, 9, mtime=0), plain)
