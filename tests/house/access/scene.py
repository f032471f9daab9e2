"""What the matrix is tried on: Lan's papers at every stage, and everybody who may come by."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.urls import reverse

from motcua.accounts.models import Account
from motcua.audit.models import Mark, Opening
from motcua.catalogue.actions import drafting, levels
from motcua.catalogue.actions.competences import assign
from motcua.catalogue.models import Level, ServiceLevel, Synonym
from motcua.core.clock import day_of
from motcua.core.ids import Ref
from motcua.demo.world import BUILDER
from motcua.directory import queries, standing_in
from motcua.directory.actions import open_position
from motcua.directory.models import Holding, Reorganisation, Role
from motcua.documents.actions import close_days
from motcua.documents.models import IssuedPaper, StoredFile
from motcua.documents.queries import files_of
from motcua.dossiers import conversations, openings, opinions, posting, receipts
from motcua.dossiers.actions import asking, attaching, consulting, corresponding, keeping, mending, scanning
from motcua.dossiers.actions.consulting import Question
from motcua.dossiers.models import Dossier, Opinion
from motcua.machines.actions import MadeKey
from motcua.notifications import reminders
from motcua.notifications.models import Notice, Reminder
from motcua.places import offline
from tests.factories import charges, desks, dossiers
from tests.factories.keys import a_key
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World, world
from tests.portal.visitors import Visitor

ROLES = (
    "anonymous", "owner", "stranger", "counter", "officer", "leader", "elsewhere", "admin", "keeper", "province"
)  # fmt: skip
AT = MONDAY_9AM + timedelta(hours=3)
SHEETS = ("office:export-officials", "office:results-export")
OF_UNITS = ("office:unit", "office:open-position", "office:hire")
# The dossier that each route of moves is tried on: one that is there for it. All others take the returned one.
STAGE_FOR = {
    "office:accept": "submitted",
    "office:refuse": "submitted",
    "office:take": "accepted",
    "office:draft": "accepted",
    "office:forward": "drafted",
    "office:draft-pdf": "drafted",
    "office:draft-picture": "drafted",
    "office:approve": "forwarded",
    "office:send-back": "forwarded",
    "office:sign": "approved",
    "office:sign-state": "approved",
    "office:keep-originals": "accepted",
    "office:original-stickers": "accepted",
    "office:ask-opinion": "taken",
    "office:give-opinion": "taken",
    "office:call-off-opinion": "taken",
    "office:opinion-file": "taken",
    "office:apology": "slowed",
    "office:apology-preview": "slowed",
    "office:override-apology": "slowed",
    "office:apology-pdf": "apologised",
    "office:apology-docx": "apologised",
    "portal:apology-pdf": "apologised",
    "portal:apology-docx": "apologised",
    "office:bill": "drafted",
    "office:cash-dossier": "accepted",
    "office:cash-take": "accepted",
    "office:hand-over": "signed",
    "office:return": "signed",
    "office:return-sheet": "handed_over",
    "office:return-scan": "handed_over",
    "portal:choose-delivery": "accepted",
    "portal:collect": "signed",
    "portal:withdraw": "submitted",
    "portal:mend": "awaiting",
    "portal:mend-papers": "awaiting",
    "portal:mend-file": "awaiting",
    "portal:mend-picture": "awaiting",
    "portal:mend-upload": "awaiting",
    "portal:mend-uploads": "awaiting",
    "portal:mend-page": "awaiting",
    "portal:request-pdf": "awaiting",
    "portal:request-docx": "awaiting",
    "portal:stop-pdf": "stopped",
    "portal:stop-docx": "stopped",
    "office:ask": "submitted",
    "office:approve-ask": "proposed",
    "office:decline-ask": "proposed",
    "office:stop": "forwarded",
    "portal:refusal-pdf": "refused",
    "portal:refusal-docx": "refused",
}
APOLOGY = {
    "reason_code": "xac-minh",
    "reason": "Chúng tôi phải hỏi lại nơi cư trú của cha, mẹ.",
    "due_on_day": "27",
    "due_on_month": "11",
    "due_on_year": "2026",
    "revision": "1",
}
STAGES = (
    "submitted", "mending", "accepted", "awaiting", "supplemented", "drafted", "forwarded", "approved", "signed",
    "refused", "withdrawn", "stopped", "handed_over", "slowed", "apologised", "returned",
)  # fmt: skip


@dataclass
class Staff:
    """What an administrator may change in Lan's commune."""

    world: World

    def __post_init__(self) -> None:
        who = {"by": BUILDER, "at": AT}
        days = {"since": day_of(AT), "until": day_of(AT) + timedelta(days=9)}
        unit = self.world.leader.unit
        deputy = desks.at(desks.hired("Lê Văn Phó"), unit, Role.LEADER, "Phó Chủ tịch").officer
        leader = Holding.objects.get(pk=self.world.leader.key)
        self.vacant = open_position(unit, Role.OFFICER, "Văn thư", seats=1, since=day_of(AT), **who)
        self.delegation = standing_in.delegate(leader, deputy, decision="1/QĐ", **days, **who)
        self.absence = standing_in.leave(deputy, deputy=None, **days, **who)


@dataclass
class Scene:
    """Lan has a declaration in writing and a dossier at every stage."""

    world: World = field(default_factory=world)

    def __post_init__(self) -> None:
        self.draft = dossiers.draft(self.world)
        self.upload = attaching.begin_upload(
            self.draft.pk, slot="giay-chung-sinh", name="a.pdf", size=9, by=self.world.lan, at=AT
        )
        self.made: dict[str, Dossier] = {stage: getattr(dossiers, stage)(self.world) for stage in STAGES}
        self.supplement = dossiers.mended(self.made["awaiting"])
        self.upload_to_mend = mending.begin_upload(
            self.supplement.pk, slot="giay-chung-sinh", name="a.pdf", size=9, by=self.world.lan, at=AT
        )
        self.made["proposed"] = dossiers.supplemented(self.world)
        wanted = dossiers.request(excess="Bản chụp mới vẫn thiếu mặt sau.")
        self.proposal_to_ask = asking.ask(self.made["proposed"].id, wanted, by=self.world.officer, at=AT)
        dossiers.posted(self.world)
        self.reminder = self._unread()
        self.parcel = posting.on_the_way(self.world.counter)[0].parcel
        self._catalogue()
        receipts.receipt_file(self.made["returned"].number, at=AT)
        close_days(at=AT + timedelta(days=1))
        self.mark = self._mark()
        self.staff = Staff(self.world)
        asked = self.made["returned"]
        question = corresponding.ask(asked.pk, "Xin hỏi.", [dossiers.upload()], key=uuid4(), by=self.world.lan, at=AT)
        self.sent_file = conversations.files_of([question])[str(question.pk)][0]
        self.receipt = charges.paid(self.made["accepted"], by=self.world.counter, at=AT)
        led = self.made["taken"] = dossiers.taken(self.world)
        question = Question("Thông tin cư trú có đúng không?", [self.world.leader.unit], Decimal("0.25"))
        (self.opinion,) = consulting.ask(led.id, question, by=self.world.officer, at=AT)
        (given,) = consulting.ask(led.id, replace(question, units=[self.world.office]), by=self.world.officer, at=AT)
        consulting.answer(given.pk, "Thông tin cư trú đúng.", [dossiers.upload("gold")], by=self.world.counter, at=AT)
        self.opinion_file = opinions.files_of([Opinion.objects.get(pk=given.pk)])[given.pk][0]
        self.charge = charges.charged(self.made["accepted"], key="bill:2", at=AT)
        (self.original,) = keeping.keep(self.made["accepted"].pk, ["kem-theo"], by=self.world.counter, at=AT)
        self.stack = scanning.begin(self.made["accepted"].pk, [dossiers.upload()], by=self.world.counter, at=AT)
        scanning.read(self.stack.pk)
        self.sessions = {role: self._session(self._account(role)) for role in ROLES}
        leader = self.world.leader
        self.keys = {role: self._key(self._account(role)) for role in ROLES}
        self.reorganisation = Reorganisation.objects.create(
            decision="12/QĐ-UBND", effective_on=AT.date(), made_at=AT, made_by=leader.officer, top=leader.unit
        )

    def _catalogue(self) -> None:
        """The procedure has a draft, a unit that was given it, and a proposed level of service."""
        procedure, clerk = self.world.procedure.version.procedure, Ref("system", "scene")
        drafting.start(procedure.code, by=clerk, at=AT)
        self.competence = assign(
            procedure, Level.COMMUNE, self.world.office, legal_basis="1/QĐ", since=date(2026, 1, 1), by=clerk, at=AT
        )
        reason = "Có biểu mẫu điện tử, quy trình và chữ ký số."
        self.proposal = levels.propose(procedure, ServiceLevel.FULL, reason=reason, by=self.world.officer, at=AT)

    def dossier(self, route: str) -> Dossier:
        """The one that the route is tried on."""
        return self.made[STAGE_FOR.get(route, "returned")]

    def address(self, name: str, gaps: tuple[str, ...]) -> str:
        """The address of a route, about things of Lan's."""
        dossier = self.dossier(name)
        values: Mapping[str, object] = {
            "number": dossier.number,
            "name": "errors" if name == "gallery_page" else dossier.number,
            "draft_id": self.draft.id,
            "upload_id": self.upload_to_mend.pk if name == "portal:mend-upload" else self.upload.pk,
            "file_id": self._file(name).pk,
            "position": 1,
            "page": 1,
            "day": day_of(AT).isoformat(),
            "edit": 1,
            "mark_id": self.mark.id,
            "code": self._code(name),
            "rest": "khong-co",
            "key_id": self._made("owner" if name.startswith("portal:") else "counter").key.pk,
            "webhook_id": self.reorganisation.pk,
            "slug": "ten-tre",
            "original_id": self.original.pk,
            "stack_id": self.stack.pk,
            "opinion_id": self.opinion.pk,
            "supplement_id": self.proposal_to_ask.pk,
            "slot": "giay-chung-sinh",
            "notice_id": Notice.objects.filter(person=self.world.lan).order_by("id")[0].id,
            "charge_id": self.charge.pk,
            "receipt_id": self.receipt.pk,
            "letter_id": dossier.letters.all()[0].id if dossier.letters.exists() else "",
            "kind": "csv" if name in SHEETS else "pdf",
            "paper_id": IssuedPaper.objects.get(owner_code=dossier.number).pk if name == "office:result-entry" else "",
            "revision": 1,
            "apology_id": self.made["apologised"].apologies.get().pk,
            "officer_id": self.world.counter.officer.id,
            "holding_id": self.world.counter.key,
            "position_id": self.staff.vacant.id,
            "delegation_id": self.staff.delegation.id,
            "absence_id": self.staff.absence.id,
            "sheet": "a4",
            "use": "view",
            "what": "mandate",
            "label": "a6",
            "reminder_id": self.reminder.pk,
            "parcel_id": self.parcel.pk,
            "consignment_id": self.parcel.consignment_id,
            "edition": 2 if name == "office:process" else 1,
            "competence_id": self.competence.pk,
            "proposal_id": self.proposal.pk,
            "step": "ra-soat",
            "place": "time:online",
            "digest": offline.current().digest,
            "unit": self.world.office.code,
            "synonym_id": Synonym.objects.order_by("key")[0].id,
            "made_id": self.reorganisation.pk,
            "passkey_id": self.reorganisation.pk,
        }
        return reverse(name, kwargs={gap: values[gap] for gap in gaps})

    def _file(self, name: str) -> StoredFile:
        if name.endswith("conversation-file"):
            return self.sent_file
        if name == "office:opinion-file":
            return self.opinion_file
        if name.startswith("portal:mend"):
            return files_of(self.supplement.ref)[0]
        if name.startswith("portal:"):
            return files_of(self.draft.ref)[0]
        return self.dossier(name).attachments.select_related("file")[0].file

    def body(self, name: str) -> dict[str, Any]:
        """What the rightful one posts."""
        result = getattr(self.dossier(name), "result", None)
        bodies: dict[str, dict[str, Any]] = {
            "portal:draft-check": {"revision": self.draft.revision},
            "portal:draft-office": {"unit": self.world.office.code},
            "portal:draft-page": {"child_name": "Lê Minh Anh"},
            "portal:draft-papers": {"save": "1"},
            "portal:draft-absence": {"how": "without", "reason": "Trẻ sinh tại nhà, có người làm chứng."},
            "portal:choose-office": {"unit": self.world.office.code},
            "portal:sign-in": {"contact": "0981 234 567"},
            "portal:mend": {"revision": self.supplement.revision},
            "portal:mend-page": {"child_name": "Lê Minh Anh"},
            "office:ask-opinion": {"text": "Thông tin cư trú có đúng không?", "units": "H56.41.2", "days": "0,25"},
            "office:give-opinion": {"text": "Thông tin cư trú đúng."},
            "office:apology": APOLOGY,
            "office:sign-apologies": {"sign": f"{self.made['slowed'].apologies.get().pk}:1"},
            "office:decline-ask": {"reason": "Giấy chứng sinh đã đủ để giải quyết."},
            "office:stop": {"reason": dossiers.WISHED, "wished_on": day_of(AT).isoformat()},
            "office:refuse": {"reason": "Giấy chứng sinh mờ, hãy chụp lại cho rõ rồi nộp lại."},
            "office:bill": {"name": "Thuế", "kind": "duty", "amount": "1.000", "basis": "1/TB-CCT"},
            "office:cash-take": {"amount": "8000", "payer": "Hoàng Thị Lan", "once": "a"},
            "office:cash-void": {"reason": "Ghi nhầm tên người nộp, đã trả lại tiền."},
            "office:settle-mark": {"note": "Đã hỏi: tra cứu giúp người nộp gọi đến."},
            "office:send-back": {"reason": "Sửa lại quê quán của trẻ theo giấy chứng sinh."},
            "office:draft": {"revision": 0},
            "office:keep-originals": {"slots": "giay-chung-sinh"},
            "office:original-explain": {"reason": "Đang gửi giám định chữ ký."},
            "office:printer": {"sheet": "80"},
            "office:certify": {"signer": str(self.world.leader.officer.pk)},
            "office:call": {"outcome": "reached"},
            "office:parcel-back": {"reason": "Không liên lạc được người nhận"},
            "portal:choose-delivery": {"delivery": "counter"},
            "office:approve": {"revision": result.revision if result else 0},
            "office:sign": {"revision": result.revision if result else 0},
            "office:competence-end": {"end_day": "24", "end_month": "11", "end_year": "2026"},
            "api:dossier-status": {"number": self.dossier(name).number, "digits": "5678"},
            "demo:become": {"persona": "citizen:lan"},
        }
        return bodies.get(name, {})

    def visitor(self, role: str) -> Visitor:
        """A fresh browser of somebody in that role."""
        found = Visitor(at=AT)
        found.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[role]
        if self.keys[role]:
            found.defaults["HTTP_AUTHORIZATION"] = f"Bearer {self._made(role).token}"
        return found

    def _code(self, name: str) -> str:
        """What `code` means on a route."""
        if name == "api:place":
            return "38"
        if name.startswith("office:process"):
            return "ho-tich-cap-xa"
        return self.world.office.code if name in OF_UNITS else self.world.procedure.code

    def _unread(self) -> Reminder:
        """What Lan was asked for and has not read for three days."""
        for hours in (50, 100):
            reminders.run_due(at=AT + timedelta(hours=hours))
        return Reminder.objects.get(kind="dossier.asked", subject_code=self.made["mending"].number)

    def _mark(self) -> Mark:
        clerk = desks.colleague(self.world.counter, self.world.lan.full_name)
        openings.opened(self.made["returned"], openings.What.DOSSIER, by=clerk, at=AT)
        openings.weigh(Opening.objects.get(actor=str(clerk.ref)), at=AT)
        return Mark.objects.get()

    def _account(self, role: str) -> Account | None:
        known = {
            "owner": self.world.lan.account,
            "stranger": self.world.en.account,
            "counter": self.world.counter.officer.account,
            "officer": self.world.officer.officer.account,
            "leader": self.world.leader.officer.account,
            "elsewhere": self.world.other_counter.officer.account,
        }
        personas = {"keeper": "bach", "province": "khanh"}
        if role in personas:
            return Account.objects.get(username=personas[role])
        if role != "admin":
            return known.get(role)
        desk = desks.at(desks.hired("Lê Thị Quản"), self.world.leader.unit, Role.ADMINISTRATOR, "Quản trị hệ thống")
        return desk.officer.account

    def _made(self, role: str) -> MadeKey:
        made = self.keys[role]
        assert made is not None
        return made

    def _key(self, account: Account | None) -> MadeKey | None:
        """A key of that role for everything; who is nobody has none."""
        if account is None:
            return None
        held = queries.desks(account, day_of(AT))
        return a_key(account, desk=held[0] if held else None, at=AT)

    def _session(self, account: Account | None) -> str:
        browser = Visitor(at=AT)
        if account is not None:
            browser.force_login(account)
        session: SessionBase = browser.session
        return str(session.session_key)
