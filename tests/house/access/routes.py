"""Every route of the product with its methods, as the resolver and the routes themselves tell them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

UNASKED = {"HEAD", "OPTIONS"}
# Views of Django that answer to every method.
ANY_METHOD = {"set_language": {"POST"}}


@dataclass(frozen=True, slots=True)
class Route:
    """One named address; `gaps` are the names of its parts that vary."""

    name: str
    gaps: tuple[str, ...]


def routes(resolver: URLResolver | None = None, spaces: tuple[str, ...] = ()) -> Iterator[Route]:
    """Walk the whole tree of addresses."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            name = ":".join((*spaces, entry.name or entry.callback.__qualname__))
            gaps = tuple(getattr(entry.pattern, "converters", None) or entry.pattern.regex.groupindex)
            yield Route(name, gaps)
        elif entry.namespace is not None or entry.url_patterns:
            inner = (*spaces, entry.namespace) if entry.namespace else spaces
            yield from routes(entry, inner)


def methods(name: str, address: str, visitors: Iterable[Client]) -> set[str]:
    """What a route answers to, by its own word: an unknown method is refused with the list of known ones."""
    if name in ANY_METHOD:
        return ANY_METHOD[name]
    for visitor in visitors:
        refused = visitor.generic("PROPFIND", address)
        if refused.status_code == 405:
            return set(refused.headers["Allow"].split(", ")) - UNASKED
    raise AssertionError(f"{name} does not say which methods it takes")
