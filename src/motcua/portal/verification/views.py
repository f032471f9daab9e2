"""The verification page, and the four files with which anybody verifies without it."""

from http import HTTPStatus

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.accounts import limits
from motcua.accounts.rules import MINUTE, Limit, network_of
from motcua.core.errors import Refusal
from motcua.core.http import MomentRequest, refused
from motcua.documents import ports, seal, verification
from motcua.documents.responses import disposition
from motcua.documents.status_lists import status_list
from motcua.documents.verification import Verdict
from motcua.portal.verification import presenters

# Reading a signature costs a tenth of a second; nobody holds a hundred papers in ten minutes.
CHECKS_PER_NETWORK = Limit("verify.network", 10 * MINUTE, 100)
LARGEST = 25 * 1024 * 1024


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: MomentRequest) -> HttpResponse:
    """Ask for a file, a code or a number; a scanned code comes as `?q=`."""
    typed = (request.POST if request.method == "POST" else request.GET).get(presenters.TEXT, "")
    upload = request.FILES.get(presenters.FILE)
    if request.method != "POST" and not typed:
        return _ask(request)
    if upload is None and not typed.strip():
        return _ask(request, _("Chọn tệp PDF, hoặc nhập mã dưới QR hay số của giấy."))
    if upload is not None and (upload.size or 0) > LARGEST:
        return _ask(request, _("Tệp lớn hơn 25 MB. Giấy do hệ thống cấp luôn nhỏ hơn; hãy chọn đúng tệp."))
    try:
        limits.count([(CHECKS_PER_NETWORK, network_of(request.ip))], request.at)
    except Refusal as no:
        return refused(_ask(request, str(no), typed=typed), no)
    found = _verdicts(upload, typed)
    return render(request, "portal/verification/answer.html", {"page": presenters.answer(found)})


@require_safe
def public_key(request: MomentRequest) -> HttpResponse:
    """The key that seals receipts, statements and lists."""
    return _download(seal.public_key_text().encode(), "text/plain; charset=utf-8", "khoa-cong-khai.txt")


@require_safe
def roots(request: MomentRequest) -> HttpResponse:
    """The certificate under which results are signed."""
    found = ports.trust_roots(request.at)
    if not found:
        raise Http404
    return _download(found, "application/x-pem-file", "chung-thu-goc.pem")


@require_safe
def statuses(request: MomentRequest) -> HttpResponse:
    """The signed list of revoked and superseded papers."""
    response = JsonResponse(status_list(at=request.at))
    response.headers["Content-Disposition"] = disposition("danh-sach.json", as_attachment=True)
    return response


@require_safe
def verifier(request: MomentRequest) -> FileResponse:
    """The stand-alone program."""
    return FileResponse(
        settings.VERIFIER.open("rb"), as_attachment=True, filename="xacminh.py", content_type="text/x-python"
    )


def _verdicts(upload: "UploadedFile[bytes] | None", typed: str) -> list[Verdict]:
    if upload is not None:
        return [verification.check_result(upload.read())]
    by_number = verification.check_number(typed)
    return by_number or [verification.check_statement(typed)]


def _ask(request: MomentRequest, problem: str = "", *, typed: str = "") -> HttpResponse:
    page = presenters.question(problem, typed=typed)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    return render(request, "portal/verification/question.html", {"page": page}, status=status)


def _download(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = disposition(name, as_attachment=True)
    return response
