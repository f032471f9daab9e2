"""PDF: opened, its pages counted, every dictionary looked at for what would run, fetch or hide something."""

from collections.abc import Iterator
from typing import BinaryIO

import pikepdf

from motcua.documents.jail.refusals import No

_ACTIVE_KEYS = frozenset({"/JS", "/JavaScript", "/Launch", "/XFA", "/RichMedia"})
_ACTIVE_KINDS = frozenset(
    {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/RichMedia", "/Movie", "/Rendition"}
)
_CARRYING_KEYS = frozenset({"/EmbeddedFiles", "/EF"})


def pages(file: BinaryIO, *, most: int) -> int:
    """The number of pages. Raises `No`: locked, broken, active, two_in_one, pages."""
    try:
        with pikepdf.open(file) as pdf:
            if pdf.is_encrypted:
                raise No("locked")
            count = len(pdf.pages)
            if not 0 < count <= most:
                raise No("pages", pages=count, max=most)
            for node in _dictionaries(pdf):
                _check(node)
    except pikepdf.PasswordError:
        raise No("locked") from None
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, RecursionError):
        raise No("broken") from None
    return count


def _check(node: pikepdf.Object) -> None:
    keys = node.keys()
    if not _ACTIVE_KEYS.isdisjoint(keys) or str(node.get("/S", "")) in _ACTIVE_KINDS:
        raise No("active")
    if not _CARRYING_KEYS.isdisjoint(keys):
        raise No("two_in_one")


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary, streams' included; nested direct ones too."""
    pending = [*pdf.objects, pdf.trailer]
    while pending:
        node = pending.pop()
        if isinstance(node, pikepdf.Stream):
            node = node.stream_dict
        if isinstance(node, pikepdf.Array):
            pending += [child for child in node.as_list() if _is_nested(child)]
        elif isinstance(node, pikepdf.Dictionary):
            yield node
            pending += [child for child in node.as_dict().values() if _is_nested(child)]


def _is_nested(child: object) -> bool:
    return isinstance(child, pikepdf.Array | pikepdf.Dictionary) and not child.is_indirect
