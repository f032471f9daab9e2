"""Sending a stored file to a browser so that nothing in it can run, and its Vietnamese name survives."""

from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from django.conf import settings
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase

from motcua.core.text import fold_key
from motcua.documents import queries
from motcua.documents.models import StoredFile

R = TypeVar("R", bound=HttpResponseBase)
# Browsers' PDF viewers refuse to open in a sandboxed document, so an inline PDF gets the strictest policy without it.
_SANDBOX = "sandbox; default-src 'none'; frame-ancestors {portal}"
_PDF_INLINE = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors {portal}"


def bytes_response(file: StoredFile, *, as_attachment: bool) -> FileResponse:
    """The stored bytes, unchanged. Raises `Refusal` for a quarantined or removed file."""
    return _respond(queries.content(file), file.content_type, file.name, as_attachment)


def picture_response(path: Path, content_type: str) -> FileResponse:
    """A picture that we made from a stored file (thumbnail, view); it never changes, so the browser may keep it."""
    response = _respond(path, content_type, path.name, as_attachment=False)
    response["Cache-Control"] = "private, max-age=86400, immutable"
    return response


def made_response(content: bytes, content_type: str, name: str, *, as_attachment: bool) -> HttpResponse:
    """A paper that was drawn for this request, under the same rules as a stored one."""
    return _guarded(HttpResponse(content, content_type=content_type), content_type, name, as_attachment)


def disposition(name: str, *, as_attachment: bool) -> str:
    """The Content-Disposition header with a plain fallback name and the true one (RFC 6266, RFC 5987)."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "-_. ") else "_" for c in fold_key(name)) or "tep"
    kind = "attachment" if as_attachment else "inline"
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _respond(path: Path, content_type: str, name: str, as_attachment: bool) -> FileResponse:
    return _guarded(FileResponse(path.open("rb"), content_type=content_type), content_type, name, as_attachment)


def _guarded(response: R, content_type: str, name: str, as_attachment: bool) -> R:
    response["Content-Disposition"] = disposition(name, as_attachment=as_attachment)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    is_viewed_pdf = content_type == "application/pdf" and not as_attachment
    policy = _PDF_INLINE if is_viewed_pdf else _SANDBOX
    response["Content-Security-Policy"] = policy.format(portal=settings.BASE_URL if settings.FILES_URL else "'self'")
    return response
