"""Numbered pages of lists that are found and ordered in memory."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.http import QueryDict

PAGE_SIZE = 50
PAGE = "trang"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """What one page shows of a list, and which page of how many it is."""

    shown: Sequence[T]
    number: int
    pages: int
    total: int


def page_of(found: Sequence[T], query: QueryDict, size: int = PAGE_SIZE) -> Page[T]:
    """The page that the address asks for; a number out of range gives the nearest page."""
    pages = max(-(-len(found) // size), 1)
    asked = query.get(PAGE, "")
    number = min(max(int(asked), 1), pages) if asked.isdecimal() and len(asked) < len(str(10**9)) else 1
    return Page(found[(number - 1) * size : number * size], number, pages, len(found))
