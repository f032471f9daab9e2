"""The bytes of a dossier: the files that were handed in, the signed result."""

from django.http import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from motcua.api import reach
from motcua.api.answers import Bytes, Found, Operation
from motcua.api.arguments import Gap
from motcua.api.callers import KeyRequest
from motcua.api.dossiers import NUMBER
from motcua.api.problems import NotThere
from motcua.core.errors import Refusal
from motcua.documents.models import StoredFile
from motcua.documents.responses import bytes_response
from motcua.dossiers.models import Attachment
from motcua.dossiers.openings import What, opened
from motcua.machines.models import Scope


def file(request: KeyRequest, number: str, position: int) -> Found:
    """A file of the list, unchanged. Raises `NotThere`."""
    one = reach.found(request.caller, number)
    try:
        attachment = one.attachments.select_related("file").get(position=position)
    except Attachment.DoesNotExist:
        raise NotThere("file") from None
    answer = _bytes(attachment.file)
    if request.caller.desk is not None:
        opened(one, What.PAPER, by=request.caller.desk, at=request.at, part=str(attachment.file_id))
    return Found(answer, is_everybodys=False)


def result(request: KeyRequest, number: str) -> Found:
    """The signed PDF. Raises `NotThere` before the caller may have it."""
    whole = reach.whole(request.caller, number, request.at)
    found = reach.result_for(request.caller, whole)
    if found is None or found.file is None:
        raise NotThere("result")
    answer = _bytes(found.file)
    if request.caller.desk is not None:
        opened(whole.dossier, What.RESULT, by=request.caller.desk, at=request.at, tasks=whole.tasks)
    return Found(answer, is_everybodys=False)


def _bytes(stored: StoredFile) -> HttpResponseBase:
    try:
        return bytes_response(stored, as_attachment=True)
    except Refusal:
        raise NotThere("file") from None


FILE = Operation(
    "dossier-file",
    "dossiers/<str:number>/files/<int:position>",
    _("Tải một tệp"),
    _("Nguyên nội dung đã nộp; so SHA-256 với danh sách tệp. Lượt mở của cán bộ được ghi lại."),
    Bytes,
    file,
    arguments=(NUMBER, Gap("position", _("Thứ tự của tệp trong danh sách"), example="1", is_number=True)),
    scope=Scope.FILES,
)
RESULT = Operation(
    "dossier-result",
    "dossiers/<str:number>/result",
    _("Tải kết quả"),
    _("PDF đã ký, khi người nộp đã nhận kết quả (khoá của cán bộ: khi đã ký)."),
    Bytes,
    result,
    arguments=(NUMBER,),
    scope=Scope.FILES,
)
