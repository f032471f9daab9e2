"""Words of the verification: what is asked, and an answer that nobody can misread (UX-82, UX-83)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.core.words import moment
from motcua.documents.models import IssuedPaper
from motcua.documents.verification import Outcome, Verdict, masked_name
from motcua.ui.components import (
    Button,
    Details,
    FileField,
    Link,
    LinkList,
    Problem,
    QuestionPage,
    SummaryList,
    SummaryRow,
    Tag,
    TextField,
    Tone,
)

FILE, TEXT = "tep", "q"
LONGEST_SHOWN = 2000
COMMAND = "python3 xacminh.py giay.pdf --key khoa-cong-khai.txt --roots chung-thu-goc.pem --status danh-sach.json"

_WORDS: Mapping[Outcome, tuple[Tone, str | Promise, str | Promise]] = {
    Outcome.GENUINE: ("done", gettext_lazy("Giấy thật"), gettext_lazy("Giấy này là thật")),
    Outcome.ALTERED: ("late", gettext_lazy("Đã bị sửa"), gettext_lazy("Giấy này đã bị sửa")),
    Outcome.REVOKED: ("late", gettext_lazy("Đã thu hồi"), gettext_lazy("Giấy này không còn giá trị")),
    Outcome.SUPERSEDED: ("soon", gettext_lazy("Đã có bản thay thế"), gettext_lazy("Giấy này đã có bản mới thay")),
    Outcome.UNKNOWN: ("waiting", gettext_lazy("Không có trong sổ"), gettext_lazy("Không tìm thấy giấy này")),
    Outcome.UNSIGNED: ("waiting", gettext_lazy("Không có chữ ký số"), gettext_lazy("Tệp này không xác minh được")),
    Outcome.FORGED: ("late", gettext_lazy("Mã giả"), gettext_lazy("Mã này là giả")),
    Outcome.UNREADABLE: ("calm", gettext_lazy("Không đọc được"), gettext_lazy("Không đọc được tệp hoặc mã này")),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One paper's answer."""

    title: str
    tag: Tag
    words: str
    where: str
    registered: SummaryList | None


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """The answers, and the way to ask again."""

    title: str
    findings: Sequence[Finding]
    host: str
    again: Button


@dataclass(frozen=True, slots=True)
class VerifyPage:
    """The question, and the files to verify without us."""

    title: str
    question: QuestionPage
    files: LinkList
    command: str


def question(problem: str = "", *, typed: str = "") -> VerifyPage:
    """Choose the file, or type what stands under the code."""
    asked = QuestionPage(
        _("Xác minh giấy tờ"),
        [
            FileField(
                FILE,
                _("Tệp PDF đã nhận"),
                hint=_("Giấy tờ có chữ ký số, hoặc biên nhận nộp hồ sơ."),
                accept="application/pdf",
                multiple=False,
            ),
            TextField(
                TEXT,
                _("Hoặc nhập số của giấy, hoặc nội dung mã QR"),
                hint=_("Ví dụ: H56.40-261123-0001"),
                value=typed[:LONGEST_SHOWN],
                autocomplete="off",
            ),
        ],
        intro=_("Ai cũng xác minh được, không cần đăng nhập. Tệp chỉ được đọc, không lưu lại."),
        submit=_("Xác minh"),
        problems=[Problem(problem, f"#f-{FILE}")] if problem else (),
        details=Details(
            _("Quét mã QR trên giấy thì sao?"),
            _("Chỉ tin mã mở đúng trang %(host)s. Mã mở trang khác là giả.") % {"host": host()},
        ),
    )
    return VerifyPage(asked.document_title, asked, _files(), COMMAND)


def answer(verdicts: Sequence[Verdict]) -> AnswerPage:
    """What the register and the signature say."""
    again = Button(_("Xác minh giấy khác"), kind="secondary", href=reverse("portal:verify"))
    genuine = _("Bạn đang ở %(host)s. Mã QR trên giấy thật chỉ mở trang này.") % {"host": host()}
    findings = [_finding(verdict) for verdict in verdicts]
    title = findings[0].title if len(findings) == 1 else _("Kết quả xác minh")
    return AnswerPage(title, findings, genuine, again)


def host() -> str:
    """The name of this site, as people should see it in the address bar."""
    return urlsplit(settings.BASE_URL).netloc


def _finding(verdict: Verdict) -> Finding:
    tone, word, title = _WORDS[verdict.outcome]
    where = _("Trang bị sửa đầu tiên: %(page)d.") % {"page": verdict.page} if verdict.page else ""
    registered = _registered(verdict.paper) if verdict.paper else _received(verdict.receipt)
    return Finding(str(title), Tag(str(word), tone), verdict.explanation, where, registered)


def _registered(paper: IssuedPaper) -> SummaryList:
    rows = (
        (_("Loại giấy"), paper.title),
        (_("Số"), paper.number),
        (_("Mã hồ sơ"), paper.code),
        (_("Cơ quan cấp"), paper.unit_name),
        (_("Người ký"), f"{paper.signer_name}, {paper.signer_title}"),
        (_("Ký lúc"), moment(paper.signed_at)),
        (_("Cấp cho"), masked_name(paper.holder_name)),
    )
    return SummaryList(
        [SummaryRow(term, value) for term, value in rows], title=_("Sổ ghi như sau, hãy so với giấy trên tay")
    )


def _received(receipt: dict[str, object] | None) -> SummaryList | None:
    if receipt is None:
        return None
    files = receipt.get("files")
    rows = (
        (_("Số hồ sơ"), str(receipt.get("number", ""))),
        (_("Nơi nhận"), str(receipt.get("unit", ""))),
        (_("Số tệp đã nhận"), str(len(files)) if isinstance(files, list) else "0"),
    )
    return SummaryList([SummaryRow(term, value) for term, value in rows], title=_("Nội dung biên nhận"))


def _files() -> LinkList:
    return LinkList(
        [
            Link(
                _("Chương trình xác minh (Python, một tệp)"), reverse("portal:verifier"), icon="download", download=True
            ),
            Link(_("Khoá công khai của hệ thống"), reverse("portal:public-key"), icon="download", download=True),
            Link(_("Chứng thư gốc của chữ ký"), reverse("portal:roots"), icon="download", download=True),
            Link(
                _("Danh sách giấy đã thu hồi, thay thế"), reverse("portal:status-list"), icon="download", download=True
            ),
        ]
    )
