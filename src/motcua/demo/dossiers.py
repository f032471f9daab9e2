"""A handful of dossiers at every point of their life, made by the product's own actions, so that no queue is empty."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.accounts.models import Account, Person
from motcua.catalogue.queries import version_of
from motcua.core.clock import VN, day_of
from motcua.core.fields import index_of
from motcua.demo import pictures
from motcua.demo.logins import CITIZENS
from motcua.directory import queries as directory
from motcua.directory.desks import Desk
from motcua.documents import actions as documents
from motcua.dossiers import results
from motcua.dossiers.actions import deciding, drafting, processing, receiving, submitting
from motcua.dossiers.models import Dossier
from motcua.forms.layout import of
from motcua.workdays.queries import calendar_for

PROCEDURE = "1.001193"
BORN_AT = "Nơi sinh: Bệnh viện Phụ sản Thanh Hoá"
REASON = "Ảnh giấy chứng sinh bị mờ, không đọc được tên người mẹ. Mời ông/bà chụp lại rõ bốn góc rồi nộp lại."


@dataclass(frozen=True, slots=True)
class Sample:
    """One dossier: whose, for which child, at which office, how far it has come, filed how many working days ago."""

    citizen: str
    child: str
    gender: str
    office: str
    upto: str
    days_ago: int


SAMPLES = (
    Sample("lan", "Trần Minh Khôi", "male", "H56.40.1", "signing", 3),
    Sample("lan", "Trần Hoàng Bảo Ngọc", "female", "H56.40.1", "registered", 0),
    Sample("lan", "Lê Quỳnh Chi", "female", "H56.40.1", "refused", 4),
    Sample("en", "Giàng A Páo", "male", "H56.41.1", "accepted", 4),
    Sample("en", "Giàng Thị Mỷ", "female", "H56.41.1", "registered", 1),
    Sample("lan", "Phạm Gia Hưng", "male", "H56.40.1", "accepted", 5),
    Sample("lan", "Nguyễn Phước Thiên Ân", "male", "H56.40.1", "drafted", 1),
    Sample("lan", "H’Hen Niê Kđăm", "female", "H56.40.1", "forwarded", 1),
    Sample("lan", "Vũ Ngọc Ánh Dương", "female", "H56.40.1", "approved", 1),
    Sample("lan", "Đỗ Tuệ Lâm", "female", "H56.40.1", "registered", 0),
)
ANSWERS: Mapping[str, Any] = {
    "relation": "mother",
    "child_ethnic_group": "01",
    "child_nationality": "VN",
    "birth_place": "facility",
    "birth_facility": "Bệnh viện Phụ sản Thanh Hoá",
    "birth_address": {"commune": "14797"},
    "child_hometown": {"commune": "14797"},
    "mother_ethnic_group": "01",
    "mother_nationality": "VN",
    "father_declared": False,
    "copies": 1,
    "delivery": "online",
    "pledge": True,
}


def build(at: datetime) -> None:
    """Make the samples, once."""
    if Dossier.objects.exclude(person__account=None).exists():
        return
    for sample in SAMPLES:
        _Story(sample, at).tell()


class _Story:
    """Brings one sample to its point, in steps of half an hour from half past eight on a working day before today."""

    def __init__(self, sample: Sample, at: datetime) -> None:
        self.sample = sample
        self.now = half_past_eight(day_of(at), sample.days_ago) if sample.days_ago else at - timedelta(minutes=50)
        agency = sample.office.rsplit(".", 1)[0]
        self.desks = {unit: self._desk(unit) for unit in (sample.office, f"{agency}.2", agency)}
        self.counter, self.officer, self.leader = self.desks.values()

    def tell(self) -> None:
        """From the draft to where the sample shall stand."""
        dossier = self._submit()
        if self.sample.upto == "refused":
            receiving.refuse(dossier.id, reason=REASON, by=self.counter, at=self._later())
        steps = {
            "accepted": self._accept,
            "drafted": self._draft,
            "forwarded": self._forward,
            "approved": self._approve,
            "signing": self._sign,
        }
        for step in list(steps.values())[: [*steps].index(self.sample.upto) + 1 if self.sample.upto in steps else 0]:
            step(Dossier.objects.get(pk=dossier.pk))

    def _submit(self) -> Dossier:
        citizen = next(c for c in CITIZENS if c.key == self.sample.citizen)
        person = Person.objects.get(phone_index=index_of("phone", citizen.phone))
        procedure = version_of(PROCEDURE, day_of(self.now))
        home = {"commune": "14797" if self.sample.office.startswith("H56.40") else "14863", "line": "Tổ 5"}
        answers = {
            **ANSWERS,
            "requester_name": citizen.full_name,
            "requester_id": citizen.identity_number,
            "requester_home": home,
            "phone": citizen.phone,
            "child_name": self.sample.child,
            "child_born_on": (day_of(self.now) - timedelta(days=9)).isoformat(),
            "child_gender": self.sample.gender,
            "mother_name": citizen.full_name,
            "mother_born": str(date.fromisoformat(citizen.birth_on).year),
            "mother_id": citizen.identity_number,
            "mother_home": home,
        }
        draft = drafting.start_draft(
            procedure, by=person, unit=directory.unit(self.sample.office), facts={}, at=self.now
        )
        for page in of(draft.form).pages:
            draft = drafting.save_page(draft.id, page, answers, by=person, at=self.now)
        picture = _birth_note(self.sample.child, citizen.full_name)
        upload = SimpleUploadedFile("giay-chung-sinh.jpg", picture, "image/jpeg")
        documents.receive(upload, owner=draft.ref, slot="giay-chung-sinh", at=self.now)
        return submitting.submit(draft.id, by=person, revision=draft.revision, at=self.now)

    def _accept(self, dossier: Dossier) -> None:
        receiving.accept(dossier.id, by=self.counter, at=self._later())

    def _draft(self, dossier: Dossier) -> None:
        processing.draft_result(dossier.id, results.current(dossier), by=self.officer, at=self._later())

    def _forward(self, dossier: Dossier) -> None:
        processing.forward(dossier.id, by=self.officer, at=self._later())

    def _approve(self, dossier: Dossier) -> None:
        processing.approve(dossier.id, revision=dossier.result.revision, by=self.leader, at=self._later())

    def _sign(self, dossier: Dossier) -> None:
        deciding.ask_to_sign(dossier.id, revision=dossier.result.revision, by=self.leader, at=self._later())

    def _later(self) -> datetime:
        self.now += timedelta(minutes=30)
        return self.now

    def _desk(self, unit: str) -> Desk:
        account = Account.objects.get(officer__holdings__unit__code=unit)
        return directory.desks(account, day_of(self.now))[0]


def half_past_eight(today: date, days_ago: int) -> datetime:
    """Of the working day so many before `today`."""
    calendar, day = calendar_for(), today
    while days_ago:
        day -= timedelta(days=1)
        days_ago -= calendar.is_working(day)
    return datetime.combine(day, time(8, 30), VN)


def _birth_note(child: str, mother: str) -> bytes:
    lines = (f"Họ và tên mẹ: {mother}", f"Dự định đặt tên con: {child}", BORN_AT, "Cân nặng: 3.200 g")
    return pictures.paper("GIẤY CHỨNG SINH (MẪU CHẠY THỬ)", lines)
