"""Officials at their desks in a real browser: signing in without the password page, and the screens to look at."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from playwright.sync_api import Page

from motcua.accounts.models import Account
from motcua.core import clock
from motcua.core.clock import day_of
from motcua.directory import queries as directory
from motcua.directory.desks import Desk
from motcua.dossiers.actions import asking, consulting, deciding, keeping, processing, scanning
from motcua.dossiers.actions.consulting import Question
from motcua.dossiers.models import Dossier
from motcua.notifications import reminders
from motcua.notifications.models import Reminder
from motcua.ui.context import COOKIE
from tests.documents import scans
from tests.factories import charges
from tests.factories import dossiers as make
from tests.factories.world import World

PAPER = "giay-chung-sinh"
REASON = "Nơi sinh ghi thiếu tên bệnh viện, hãy sửa theo giấy chứng sinh."


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen in one state: who looks at it, where, and what brings it into that state."""

    desk: Desk
    address: str
    post: Mapping[str, str] | None = None


def sit(page: Page, desk: Desk) -> None:
    """Whoever used this browser before has gone; now that official is signed in."""
    browser = Client()
    browser.force_login(desk.officer.account)
    name = settings.SESSION_COOKIE_NAME
    page.context.clear_cookies()
    page.context.add_cookies([{"name": name, "value": browser.cookies[name].value, "domain": "127.0.0.1", "path": "/"}])


def sit_as(page: Page, username: str) -> None:
    """The same by user name, for whoever the sample province knows."""
    account = Account.objects.get(username=username)
    sit(page, directory.desks(account, clock.day_of(clock.now()))[0])


def fill_day(page: Page, name: str, day: date) -> None:
    """Type a day into its three boxes."""
    for part, value in (("day", day.day), ("month", day.month), ("year", day.year)):
        page.locator(f"[name={name}_{part}]").fill(str(value))


def screens(world: World) -> dict[str, Screen]:
    """Every screen in every state worth looking at; the dossiers come from yesterday and before."""
    at = clock.now() - timedelta(days=2)
    waiting = [make.submitted(world, at=at, files=2, requester_name=name) for name in ("Giàng A Páo", "Đỗ Thị Nguyệt")]
    accepted, drafted = make.accepted(world, at=at), make.drafted(world, at=at)
    forwarded, approved = make.forwarded(world, at=at), make.approved(world, at=at)
    asked, failed = make.sign_asked(world, at=at), make.sign_asked(world, at=at)
    deciding.record_sign_problem(failed, "Dịch vụ dấu thời gian chưa trả lời. Hệ thống sẽ tự thử lại.")
    receipt, _due = charges.paid(accepted, by=world.counter, at=at), charges.charged(accepted, key="bill:2", at=at)
    signed, refused = make.signed(world, at=at), make.refused(world, at=at)
    back = make.forwarded(world, at=at)
    processing.send_back(back.id, reason=REASON, by=world.leader, at=clock.now())
    asked_for = make.awaiting(world, at=at)
    mended, again = (make.supplemented(world, make.awaiting(world, at=at)) for _time in range(2))
    until = day_of(clock.now()) + timedelta(days=30)
    asking.ask(again.id, make.request(until=until, excess=REASON), by=world.officer, at=clock.now())
    consulted, elsewhere = make.taken(world, at=at), world.other_officer
    question = Question("Cha của trẻ có thường trú ở xã không?", [elsewhere.unit, world.leader.unit], Decimal(1))
    opinion, _own = consulting.ask(consulted.pk, question, by=world.officer, at=at + timedelta(hours=1))
    to_call, process = _to_call(make.mending(world, at=at)), consulted.process
    (original,) = keeping.keep(consulted.pk, [PAPER], by=world.counter, at=at)
    scan = SimpleUploadedFile("quet.pdf", scans.stack([scans.sheet(consulted.number, PAPER), scans.text(3)]))
    stack = scanning.begin(consulted.pk, [scan], by=world.counter, at=at)
    scanning.read(stack.pk)
    mistakes = {
        **drafted.result.facts,
        "name": "",
        "birth_on_day": "31",
        "birth_on_month": "2",
        "birth_on_year": "2026",
    }
    counter, officer, leader = world.counter, world.officer, world.leader
    return {
        "queue": Screen(counter, "/can-bo/"),
        "queue-officer": Screen(officer, "/can-bo/"),
        "queue-of-agency": Screen(leader, "/can-bo/?trang-thai=4"),
        "queue-narrowed": Screen(
            counter, "/can-bo/?xem=tat-ca&trang-thai=1&trang-thai=4&thu-tuc=1.001193&kenh=online&nguoi=chua-ai"
        ),
        "queue-filter": Screen(leader, "/can-bo/loc/?trang-thai=4&thu-tuc=1.001193"),
        "messages": Screen(counter, "/can-bo/trao-doi/"),
        "opinions": Screen(elsewhere, "/can-bo/cho-y-kien/"),
        "opinion-asked": Screen(officer, _of(consulted)),
        "opinion-ask": Screen(officer, f"{_of(accepted)}lay-y-kien/"),
        "opinion-give": Screen(elsewhere, f"{_of(consulted)}y-kien/{opinion.pk}/"),
        "calls": Screen(counter, "/can-bo/goi-dien/"),
        "call": Screen(counter, f"/can-bo/goi-dien/{to_call.pk}/"),
        "process": Screen(leader, f"/can-bo/quy-trinh/{process.definition.code}/{process.number}/"),
        "originals": Screen(counter, "/can-bo/ban-goc/"),
        "original": Screen(counter, f"/can-bo/ban-goc/{original.pk}/"),
        "stack": Screen(counter, f"/can-bo/quet/{stack.pk}/"),
        "printer": Screen(counter, "/can-bo/may-in/"),
        "conversation": Screen(officer, f"{_of(accepted)}trao-doi/"),
        "register": Screen(leader, "/can-bo/so-ket-qua/"),
        "stop": Screen(leader, _of(asked_for)),
        "queue-empty": Screen(world.other_counter, "/can-bo/"),
        "receive": Screen(counter, _of(waiting[0])),
        "refuse-without-reason": Screen(
            counter, _of(waiting[0]), {"action": "tu-choi/", "reason": "Thiếu", "seen": "1"}
        ),
        "overtaken": Screen(counter, _of(accepted), {"action": "tu-choi/", "reason": REASON, "seen": "1"}),
        "examine": Screen(officer, _of(accepted)),
        "draft": Screen(officer, _of(accepted) + "du-thao/"),
        "draft-with-mistakes": Screen(officer, _of(drafted), {**mistakes, "action": "du-thao/"}),
        "ask": Screen(counter, _of(waiting[0]) + "yeu-cau-bo-sung/"),
        "ask-with-mistakes": Screen(
            counter,
            _of(waiting[0]),
            {"action": "yeu-cau-bo-sung/", "has-field-child_name": "1", "reason": "Thiếu", "until_day": "31"},
        ),
        "asked": Screen(officer, _of(asked_for)),
        "supplemented": Screen(officer, _of(mended)),
        "ask-again": Screen(leader, _of(again)),
        "proposals": Screen(leader, "/can-bo/lanh-dao/yeu-cau-bo-sung/"),
        "drafted": Screen(officer, _of(drafted)),
        "sent-back": Screen(officer, _of(back)),
        "approve": Screen(leader, _of(forwarded)),
        "sign": Screen(leader, _of(approved)),
        "signing": Screen(leader, _of(asked)),
        "sign-problem": Screen(leader, _of(failed)),
        "return": Screen(counter, _of(signed)),
        "posting": Screen(counter, "/can-bo/buu-chinh/"),
        "returns": Screen(counter, "/can-bo/tra-ket-qua/"),
        "hand-over": Screen(counter, f"/can-bo/tra-ket-qua/{signed.number}/"),
        "refused": Screen(counter, _of(refused)),
        "desk": Screen(counter, "/can-bo/quay/"),
        "desk-visit": Screen(counter, "/can-bo/quay/", {"action": "", "q": "038192004567"}),
        "desk-card": Screen(counter, "/can-bo/quay/", {"action": "", "q": "038190001234||Lê Thị Quầy|02031990|Nữ|"}),
        "cash": Screen(counter, f"/can-bo/thu-tien/?ngay={receipt.day.isoformat()}"),
        "cash-owed": Screen(counter, f"/can-bo/thu-tien/{accepted.number}/"),
        "cash-receipt": Screen(counter, f"/can-bo/thu-tien/bien-lai/{receipt.pk}/"),
        "cash-void": Screen(leader, f"/can-bo/thu-tien/bien-lai/{receipt.pk}/"),
        "bill": Screen(officer, f"{_of(drafted)}nghia-vu-tai-chinh/"),
        "lookup": Screen(counter, "/can-bo/tra-cuu/"),
        "lookup-nothing": Screen(counter, "/can-bo/tra-cuu/?q=26-AAAAA-AAAAAA"),
        "leader": Screen(leader, "/can-bo/lanh-dao/"),
        "leader-empty": Screen(world.other_leader, "/can-bo/lanh-dao/"),
    }


def _to_call(dossier: Dossier) -> Reminder:
    """Nobody looks at what was asked, for as long as it takes until somebody has to call."""
    for days in (7, 14):
        reminders.run_due(at=clock.now() + timedelta(days=days))
    return Reminder.objects.get(subject_code=dossier.number)


def show(page: Page, screen: Screen, *, display: str = "") -> None:
    """Bring the browser to the screen; `display` is how its reader chose to see pages."""
    sit(page, screen.desk)
    if display:
        page.context.add_cookies([{"name": COOKIE, "value": display, "domain": "127.0.0.1", "path": "/"}])
    page.goto(screen.address)
    if screen.post is not None:
        fields = {name: value for name, value in screen.post.items() if name != "action"}
        _send(page, screen.address + screen.post["action"], fields)


def _send(page: Page, action: str, fields: Mapping[str, str]) -> None:
    """Post a form that the page itself does not offer any more, as an old tab would."""
    with page.expect_navigation(url=f"**{action}"):
        page.evaluate(
            """([action, fields]) => {
              const form = document.createElement("form");
              const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
              form.method = "post";
              form.action = action;
              Object.entries({...fields, csrfmiddlewaretoken: token}).forEach(([name, value]) => {
                const input = document.createElement("input");
                input.type = "hidden";
                input.name = name;
                input.value = value;
                form.append(input);
              });
              document.body.append(form);
              form.submit();
            }""",
            [action, dict(fields)],
        )


def _of(dossier: Dossier) -> str:
    return f"/can-bo/ho-so/{dossier.number}/"
