"""Facts of papers about Lan's registration, to change one thing at a time."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from motcua.documents.answer_facts import ApologyFacts, RequestFacts, RequestLine, StopFacts
from motcua.documents.facts import (
    CashReceiptFacts,
    Letterhead,
    PaperFacts,
    PaperLine,
    ReceiptSlipFacts,
    RefusalFacts,
    Sum,
)
from motcua.documents.result_facts import BirthCertificateFacts, BusinessCertificateFacts, GeneralAnswerFacts, Parent

HEAD = Letterhead(
    parent_unit="Ủy ban nhân dân phường Ba Đình",
    unit="Trung tâm Phục vụ hành chính công",
    letter_number="0012/TNHS",
    place="Ba Đình",
)
COUNTER = "Trung tâm Phục vụ hành chính công phường Ba Đình"
LETTERS = "AĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXY ÀẢÃÁẠ ẰẲẴẮẶ ẦẨẪẤẬ ÈẺẼÉẸ ỀỂỄẾỆ ÌỈĨÍỊ ÒỎÕÓỌ ỒỔỖỐỘ ỜỞỠỚỢ ÙỦŨÚỤ ỪỬỮỨỰ ỲỶỸÝỴ FJWZ"
# Every letter of the language, both cases.
ALL_LETTERS = f"{LETTERS} {LETTERS.lower()}"
SLIP = ReceiptSlipFacts(
    head=HEAD,
    code="H26.134.5-261123-0001",
    counter=COUNTER,
    applicant="Nguyễn Thị Lan",
    address="Số 5 phố Đội Cấn, phường Ba Đình, thành phố Hà Nội",
    phone="0912 345 678",
    email="lan@example.vn",
    identity_number="001190012345",
    procedure_name="Đăng ký khai sinh",
    papers=(
        PaperLine("Tờ khai đăng ký khai sinh (bản điện tử)", originals=1),
        PaperLine("Giấy chứng sinh", originals=1),
        PaperLine("Giấy chứng nhận kết hôn của cha, mẹ", copies=1),
    ),
    processing_time="01 ngày làm việc",
    received_at=datetime(2026, 11, 23, 1, 15, tzinfo=UTC),
    due_at=datetime(2026, 11, 24, 1, 15, tzinfo=UTC),
    result_channel="Trực tuyến, tại Cổng dịch vụ công",
    tracking_address="https://mocua.example/ho-so/N7K4-3QRT-9A/",
    lookup_address="https://mocua.example/tra-cuu/",
    hotline="1022",
    officer_name="Trần Văn Bình",
    submitter_name="Nguyễn Thị Lan",
    book="01/2026",
    book_number="12",
    fee="Không thu",
)
REFUSAL = RefusalFacts(
    head=replace(HEAD, letter_number="0003/TCHS"),
    counter=COUNTER,
    number="N7K4-3QRT-9A",
    submitted_at=datetime(2026, 11, 23, 1, 15, tzinfo=UTC),
    refused_at=datetime(2026, 11, 23, 3, 0, tzinfo=UTC),
    applicant="Nguyễn Thị Lan",
    address="Số 5 phố Đội Cấn, phường Ba Đình, thành phố Hà Nội",
    phone="0912 345 678",
    email="",
    identity_number="001190012345",
    procedure_name="Đăng ký khai sinh",
    reason="Giấy chứng sinh chụp bị mờ, không đọc được số và ngày. Ông/Bà chụp lại cả bốn góc của tờ giấy rồi nộp lại.",
    officer_name="Trần Văn Bình",
    submitter_name="Nguyễn Thị Lan",
)
REQUEST = RequestFacts(
    head=replace(HEAD, letter_number="0007/HDHS"),
    number="N7K4-3QRT-9A",
    code="H26.134.5-261123-0001",
    applicant="Nguyễn Thị Lan",
    address="Số 5 phố Đội Cấn, phường Ba Đình, thành phố Hà Nội",
    phone="0912 345 678",
    email="",
    procedure_name="Đăng ký khai sinh",
    items=(
        RequestLine("Họ, chữ đệm, tên", "Ghi đúng như giấy chứng sinh."),
        RequestLine("Giấy chứng sinh", "Chụp lại cả bốn góc của tờ giấy."),
    ),
    reason="Tên trẻ khác với giấy chứng sinh, ảnh giấy chứng sinh mờ.",
    legal_basis="Luật Hộ tịch 2014, Điều 16",
    is_appraisal=True,
    times=1,
    asked_at=datetime(2026, 11, 23, 3, 0, tzinfo=UTC),
    until=date(2026, 12, 23),
    due_at=datetime(2026, 11, 24, 1, 15, tzinfo=UTC),
    office=COUNTER,
    hotline="1022",
    website="mocua.example",
    officer_name="Trần Văn Bình",
)
APOLOGY = ApologyFacts(
    head=replace(HEAD, letter_number="02/PXL", unit="Ủy ban nhân dân phường Ba Đình", parent_unit="Thành phố Hà Nội"),
    applicant="Nguyễn Thị Lan",
    address="Số 12, tổ 5, phường Ba Đình",
    phone="0912345678",
    code="H26.134.5-261123-0001",
    procedure_name="Đăng ký khai sinh",
    counter=COUNTER,
    accepted_at=datetime(2026, 11, 23, 1, 15, tzinfo=UTC),
    due_before=datetime(2026, 11, 25, 1, 15, tzinfo=UTC),
    due_after=datetime(2026, 11, 27, 1, 15, tzinfo=UTC),
    unit="Phòng Văn hoá – Xã hội",
    reason="Chúng tôi phải hỏi lại nơi cư trú của cha, mẹ.",
    contact_name="Phạm Văn Cường",
    contact_phone="0237 3 852 123",
    issued_at=datetime(2026, 11, 24, 9, 0, tzinfo=UTC),
    signer_title="Chủ tịch",
    signer_name="Lê Thị Dung",
)
STOP = StopFacts(
    head=replace(HEAD, letter_number="0002/TB"),
    applicant="Nguyễn Thị Lan",
    code="H26.134.5-261123-0001",
    procedure_name="Đăng ký khai sinh",
    accepted_at=datetime(2026, 11, 23, 1, 15, tzinfo=UTC),
    stopped_at=datetime(2026, 12, 24, 1, 15, tzinfo=UTC),
    wished_on=None,
    supplement_until=date(2026, 12, 23),
    step_name="Thẩm tra, dự thảo kết quả",
    reason="Đã quá hạn mà người nộp không bổ sung giấy chứng sinh.",
    counter=COUNTER,
    hotline="1022",
    signer_title="Chủ tịch",
    signer_name="Lê Thị Dung",
)
CERTIFICATE = BirthCertificateFacts(
    parent_unit="Thành phố Hà Nội",
    unit="Ủy ban nhân dân phường Ba Đình",
    place="Ba Đình",
    number="0245/2026",
    name="Nguyễn Phạm Minh An",
    birth_on=date(2026, 11, 15),
    sex="Nữ",
    ethnicity="Kinh",
    nationality="Việt Nam",
    birthplace="Bệnh viện Phụ sản Hà Nội, phường Ngọc Khánh, thành phố Hà Nội",
    hometown="Xã Thanh Chương, tỉnh Nghệ An",
    personal_number="001326001234",
    mother=Parent("Nguyễn Thị Lan", "1990", "Kinh", "Việt Nam", "Số 5 phố Đội Cấn, phường Ba Đình, thành phố Hà Nội"),
    father=Parent("Phạm Văn Nam", "1988", "Kinh", "Việt Nam", "Số 5 phố Đội Cấn, phường Ba Đình, thành phố Hà Nội"),
    declarant="Nguyễn Thị Lan",
    declarant_document="Căn cước số 001190012345",
    registered_at_unit="Ủy ban nhân dân phường Ba Đình, thành phố Hà Nội",
    registered_on=date(2026, 11, 24),
    authority="TM. ỦY BAN NHÂN DÂN",
    signer_title="Chủ tịch",
    signer_name="Lê Thị Dung",
    statement=("http://127.0.0.1:8000/xac-minh/?q=", "AEBAGBAFAYDQQCIKBMGA2DQPCAIREEYUCULBOGAZDINRYHI6D4QCC" * 4),
)
CASH = CashReceiptFacts(
    unit=COUNTER,
    unit_address="Số 2 phố Ngọc Hà, phường Ba Đình",
    form="01BLP",
    sign="MC-2026",
    number="00000012",
    payer="Nguyễn Thị Lan",
    payer_address="Số 5 phố Đội Cấn, phường Ba Đình, thành phố Hà Nội",
    code="H26.134.5-261123-0001",
    sums=(Sum("Lệ phí đăng ký hộ kinh doanh", 50_000), Sum("Phí cấp bản sao", 8_000)),
    amount=58_000,
    issued_at=datetime(2026, 11, 23, 1, 20, tzinfo=UTC),
    place="Ba Đình",
    cashier="Trần Văn Bình",
)
BUSINESS = BusinessCertificateFacts(
    parent_unit="Ủy ban nhân dân tỉnh Thanh Hóa",
    unit="Ủy ban nhân dân phường Hạc Thành",
    place="Hạc Thành",
    number="12/2026",
    tax_code="038192004567",
    name="Hộ kinh doanh Hoàng Thị Lan",
    short_name="Lan Bakery",
    address="Số 12, tổ 5, phường Hạc Thành, tỉnh Thanh Hóa",
    phone="0912 345 678",
    trades=("Nhà hàng và các dịch vụ ăn uống phục vụ lưu động – 5610", "Dịch vụ phục vụ đồ uống – 5630"),
    capital=50_000_000,
    founder="Các thành viên hộ gia đình",
    members=("Lê Văn Hải – 038 090 001 234",),
    owner="Hoàng Thị Lan",
    owner_born=date(1992, 3, 14),
    owner_sex="Nữ",
    owner_id="038192004567",
    owner_home="Số 12, tổ 5, phường Hạc Thành, tỉnh Thanh Hóa",
    registered_on=date(2026, 11, 24),
    authority="Ủy ban nhân dân phường Hạc Thành",
    signer_title="Chủ tịch",
    signer_name="Lê Thị Dung",
    statement=CERTIFICATE.statement,
)
ANSWER = GeneralAnswerFacts(
    parent_unit="Ủy ban nhân dân tỉnh Thanh Hóa",
    unit="Sở Nông nghiệp và Môi trường",
    place="Thanh Hóa",
    number="07/2026",
    to="Công ty TNHH Hoa Lúa",
    about="giải quyết hồ sơ cấp giấy chứng nhận đủ điều kiện buôn bán thuốc thú y",
    paragraphs=(
        "Ngày 16/11/2026, Trung tâm Phục vụ hành chính công tỉnh nhận hồ sơ của Công ty TNHH Hoa Lúa.",
        "Qua thẩm định, hồ sơ đủ điều kiện. Sở đồng ý cấp giấy chứng nhận, hiệu lực năm năm kể từ ngày ký.",
    ),
    code="H56.14-261116-0007",
    office="Trung tâm Phục vụ hành chính công tỉnh Thanh Hóa",
    signed_at=datetime(2026, 11, 24, 3, 0, tzinfo=UTC),
    authority="Sở Nông nghiệp và Môi trường",
    signer_title="Giám đốc",
    signer_name="Trịnh Thu Hà",
    statement=CERTIFICATE.statement,
)
BY_KEY: dict[str, PaperFacts] = {
    "bien-lai-thu-tien": CASH,
    "tt03-2025-mau-01": SLIP,
    "tt03-2025-mau-02": REQUEST,
    "tt03-2025-mau-03": REFUSAL,
    "tt03-2025-mau-04": APOLOGY,
    "tt03-2025-mau-05": STOP,
    "giay-khai-sinh-dien-tu": CERTIFICATE,
    "chung-nhan-ho-kinh-doanh": BUSINESS,
    "van-ban-tra-loi": ANSWER,
}


def slip(**changes: Any) -> ReceiptSlipFacts:  # Any: the fields' own types
    return replace(SLIP, **changes)


def replaced(facts: BirthCertificateFacts, **changes: Any) -> BirthCertificateFacts:  # Any: the fields' own types
    return replace(facts, **changes)
