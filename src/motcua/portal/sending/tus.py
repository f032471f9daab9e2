"""The words of tus 1.0 in requests and answers; https://tus.io/protocols/resumable-upload."""

import base64
import binascii
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.utils.http import http_date, parse_header_parameters
from django.utils.translation import gettext as _

from motcua.core.errors import Refusal
from motcua.documents.actions import Elsewhere
from motcua.documents.actions.uploading import KEPT
from motcua.documents.models import Upload
from motcua.documents.storage import CHUNK_BYTES, NoRoom

VERSION = "1.0.0"
EXTENSIONS = "creation,checksum,termination,expiration"
PART_TYPE = "application/offset+octet-stream"
CHECKSUM_MISMATCH = 460
_HASHES = {"sha1": 20, "sha256": 32}

View = Callable[..., HttpResponseBase]


class Wrong(Exception):
    """The request is not as the protocol wants it."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status


@dataclass(frozen=True, slots=True)
class Part:
    """The next bytes of a file, which are those that their sender hashed."""

    offset: int
    content: bytes


def door(*methods: str) -> Callable[[View], View]:
    """Takes these methods in the protocol's version only; says refusals in plain words under its status codes."""

    def decorate(view: View) -> View:
        @wraps(view)
        def enter(request: HttpRequest, **rest: object) -> HttpResponseBase:
            # Networks that know no PATCH are passed by a POST that says what it means; a GET would pass by the token.
            if request.method == "POST":
                request.method = request.headers.get("X-HTTP-Method-Override", "POST")
            return _with_version(_answer(view, methods, request, rest))

        return enter

    return decorate


def facts_of_server(largest: int) -> HttpResponse:
    """What this server can do."""
    answer = HttpResponse(status=HTTPStatus.NO_CONTENT)
    answer.headers["Tus-Version"] = VERSION
    answer.headers["Tus-Extension"] = EXTENSIONS
    answer.headers["Tus-Max-Size"] = str(largest)
    answer.headers["Tus-Checksum-Algorithm"] = ",".join(_HASHES)
    return answer


def state(upload: Upload, status: int) -> HttpResponse:
    """Where the upload stands, and until when it may go on."""
    answer = HttpResponse(status=status)
    answer.headers["Upload-Offset"] = str(upload.received)
    answer.headers["Upload-Length"] = str(upload.size)
    answer.headers["Upload-Expires"] = http_date((upload.heard_at + KEPT).timestamp())
    answer.headers["Cache-Control"] = "no-store"
    return answer


def length(request: HttpRequest) -> int:
    """The announced size in bytes. Raises `Wrong`."""
    return _number(request, "Upload-Length")


def metadata(request: HttpRequest) -> Mapping[str, str]:
    """The announced facts by name. Raises `Wrong`."""
    found = {}
    for pair in filter(None, request.headers.get("Upload-Metadata", "").split(",")):
        name, _space, value = pair.strip().partition(" ")
        try:
            found[name] = base64.b64decode(value, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            raise Wrong(HTTPStatus.BAD_REQUEST, "Upload-Metadata") from None
    return found


def part(request: HttpRequest) -> Part:
    """The bytes that came, at most one chunk, compared with their hash. Raises `Wrong`."""
    if parse_header_parameters(request.headers.get("Content-Type", ""))[0] != PART_TYPE:
        raise Wrong(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, PART_TYPE)
    offset = _number(request, "Upload-Offset")
    name, _space, given = request.headers.get("Upload-Checksum", "").partition(" ")
    if name not in _HASHES:
        raise Wrong(HTTPStatus.BAD_REQUEST, "Upload-Checksum")
    if _number(request, "Content-Length") > CHUNK_BYTES:
        raise Wrong(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, str(CHUNK_BYTES))
    content = request.body
    if base64.b64encode(hashlib.new(name, content).digest()).decode() != given:
        raise Wrong(CHECKSUM_MISMATCH, _("Phần vừa gửi bị hỏng trên đường. Đang gửi lại."))
    return Part(offset, content)


def _number(request: HttpRequest, name: str) -> int:
    value = request.headers.get(name, "")
    if not (value.isascii() and value.isdecimal() and len(value) < 16):
        raise Wrong(HTTPStatus.BAD_REQUEST, name)
    return int(value)


def _answer(view: View, methods: tuple[str, ...], request: HttpRequest, rest: Mapping[str, object]) -> HttpResponseBase:
    if request.method not in methods:
        return HttpResponseNotAllowed(methods)
    if request.method != "OPTIONS" and request.headers.get("Tus-Resumable") != VERSION:
        answer = _told(HTTPStatus.PRECONDITION_FAILED, VERSION)
        answer.headers["Tus-Version"] = VERSION
        return answer
    try:
        return view(request, **rest)
    except Upload.DoesNotExist:
        raise Http404 from None
    except Wrong as wrong:
        return _told(wrong.status, str(wrong))
    except NoRoom as no:
        return _told(HTTPStatus.INSUFFICIENT_STORAGE, str(no))
    except Elsewhere as no:
        return _told(HTTPStatus.CONFLICT, str(no))
    except Refusal as no:
        return _told(HTTPStatus.UNPROCESSABLE_ENTITY, str(no))


def _told(status: int, words: str) -> HttpResponse:
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")


def _with_version(answer: HttpResponseBase) -> HttpResponseBase:
    answer.headers["Tus-Resumable"] = VERSION
    return answer
