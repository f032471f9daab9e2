"""What people sent is opened from a host of its own, where there is one: no cookie goes there, so nothing that hides in
a file can act as whoever reads it (SEC-08, ADR 0089).
"""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseNotFound, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from motcua.core.errors import Refusal
from motcua.documents import queries
from motcua.documents.models import StoredFile
from motcua.documents.responses import bytes_response

# Long enough for a slow line to follow a redirect, too short to be passed on.
TICKET_SECONDS = 120
_FOLDER = "/tep/"
_SALT = "motcua.documents.files_host"


def file_response(file: StoredFile, *, as_attachment: bool) -> HttpResponseBase:
    """The stored bytes for a browser whose right was checked: here, or by a ticket at `MOTCUA_FILES_URL`.

    Raises `Refusal` for a quarantined or removed file.
    """
    if not settings.FILES_URL:
        return bytes_response(file, as_attachment=as_attachment)
    queries.content(file)
    ticket = signing.dumps([str(file.id), as_attachment], salt=_SALT)
    answer = HttpResponseRedirect(f"{settings.FILES_URL}{_FOLDER}{ticket}")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def answer(request: HttpRequest) -> HttpResponseBase:
    """What that host says: the bytes of a ticket of the last two minutes, and that there is nothing else."""
    ticket = request.path.removeprefix(_FOLDER)
    try:
        file_id, as_attachment = signing.loads(ticket, salt=_SALT, max_age=TICKET_SECONDS)
        return bytes_response(StoredFile.objects.get(id=file_id), as_attachment=as_attachment)
    except (signing.BadSignature, StoredFile.DoesNotExist, Refusal):
        words = _("Không có gì ở đây. Hãy mở lại tệp từ trang hồ sơ.")
        return HttpResponseNotFound(words, content_type="text/plain; charset=utf-8")
