"""Every move stands in both books, told its people and left one holder (facts I5, I7, I12, I13)."""

from collections.abc import Iterator
from datetime import timedelta

from django.db import connection
from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, Concat
from django.db.models.lookups import Exact
from django.utils.translation import gettext as _
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.audit.models import AuditLine
from motcua.core.facts import ALIVE, VISIBLE, Broken, Look
from motcua.core.jobs import KEPT_HOURS
from motcua.dossiers.lifecycle import Finance, Move
from motcua.dossiers.models import Apology, Dossier, HistoryLine, Receipt, Result
from motcua.notifications.models import Notice
from motcua.payments.lifecycle import ChargeState
from motcua.payments.models import Charge
from motcua.workflow.models import Task

# The moves that people hear of, and the kind of notice that tells them.
TOLD = {
    Move.SUBMIT: "dossier.submitted",
    Move.ACCEPT: "dossier.accepted",
    Move.REFUSE: "dossier.refused",
    Move.BILL: "dossier.billed",
    Move.PAY: "dossier.paid",
    Move.ASK: "dossier.asked",
    Move.SUPPLEMENT: "dossier.supplemented",
    Move.WITHDRAW: "dossier.withdrawn",
    Move.STOP: "dossier.stopped",
    Move.REAPPOINT: "dossier.reappointed",
    Move.FINISH: "dossier.finished",
    Move.RETURN: "dossier.returned",
}


# Each book is read once: row security lets no index find the lines of one dossier by a name that is put together.
_IN_BOTH_BOOKS = f"""
SELECT dossier.number, dossier.moves, coalesce(history.n, 0), coalesce(audited.n, 0)
FROM {Dossier._meta.db_table} dossier
LEFT JOIN (SELECT dossier_id, count(*) AS n FROM {HistoryLine._meta.db_table} GROUP BY dossier_id) history
    ON history.dossier_id = dossier.id
LEFT JOIN (
    SELECT substr(chain, 9) AS number, count(*) AS n FROM {AuditLine._meta.db_table}
    WHERE starts_with(chain, 'dossier:') AND starts_with(verb, 'dossier.') GROUP BY chain
) audited ON audited.number = dossier.number
WHERE dossier.moves <> coalesce(history.n, 0) OR dossier.moves <> coalesce(audited.n, 0)
ORDER BY dossier.id
"""  # noqa: S608  our own tables


def moves_are_in_both_books(look: Look) -> Iterator[Broken]:
    """I5: as many history lines and audit lines as the dossier counts moves, each pair with one verb and number."""
    with connection.cursor() as cursor:
        cursor.execute(_IN_BOTH_BOOKS)
        uneven = cursor.fetchall()
    for number, moves, lines, audited in uneven:
        counts = {"moves": moves, "lines": lines, "audited": audited}
        words = _("%(moves)d bước, lịch sử có %(lines)d dòng, sổ kiểm toán có %(audited)d") % counts
        yield _dossier("I5", number, words)
    proofs = AuditLine.objects.annotate(move_seq=Cast(KeyTextTransform("seq", "facts"), IntegerField())).filter(
        chain=Concat(Value("dossier:"), OuterRef("dossier__number")),
        verb=Concat(Value("dossier."), OuterRef("move"), output_field=CharField()),
        move_seq=OuterRef("seq"),
    )
    unproven = HistoryLine.objects.filter(~Exists(proofs)).order_by("dossier_id", "seq")
    for number, seq in unproven.values_list("dossier__number", "seq").iterator():
        yield _dossier("I5", number, _("dòng lịch sử %d không có dòng kiểm toán cùng bước") % seq)


def submissions_have_their_jobs(look: Look) -> Iterator[Broken]:
    """I5: the receipt is made, being made, or its job has visibly failed; jobs are forgotten after a month.

    An older receipt without its file is drawn from the sealed manifest by whoever asks first.
    """
    jobs = _jobs("dossiers.make_receipt", VISIBLE, "dossier__number")
    young = Q(dossier__submitted_at__gte=look.at - timedelta(hours=KEPT_HOURS))
    idle = Receipt.objects.filter(young, ~Exists(jobs), file=None).order_by("id")
    for number in idle.values_list("dossier__number", flat=True).iterator():
        yield _dossier("I5", number, _("chưa có tệp biên nhận và không có việc nền nào làm"))


def moves_were_told(look: Look) -> Iterator[Broken]:
    """I7: of every move that concerns the applicant there is the notice."""
    key = Concat(OuterRef("dossier__number"), Value(":"), OuterRef("kind"))
    # Moves that can come again name their place in the history.
    again = Concat(key, Value(":"), OuterRef("seq"), output_field=CharField())
    notices = Notice.objects.filter(Q(key=key) | Q(key=again), person=OuterRef("dossier__person"))
    told = HistoryLine.objects.filter(move__in=TOLD).annotate(kind=_kind_of(F("move")))
    for number, move in told.filter(~Exists(notices)).values_list("dossier__number", "move").iterator():
        yield _dossier("I7", number, _("không báo cho người nộp: %s") % Move(move).label)


def signing_goes_on(look: Look) -> Iterator[Broken]:
    """I12: what was sent to be signed is signed, being signed, or says what went wrong."""
    jobs = _jobs("dossiers.sign_result", ALIVE, "dossier__number")
    waiting = Result.objects.filter(sign_asked_at__isnull=False, signed_at=None, sign_problem="")
    for number in waiting.filter(~Exists(jobs)).order_by("id").values_list("dossier__number", flat=True).iterator():
        yield _dossier("I12", number, _("đã trình ký nhưng không có việc nền nào ký"))
    alive = ProcrastinateJob.objects.filter(task_name="dossiers.sign_apology", status__in=ALIVE)
    signing = alive.filter(Exact(KeyTextTransform("apology", "args"), Cast(OuterRef("pk"), CharField())))
    sorry = Apology.objects.filter(sign_asked_at__isnull=False, signed_at=None, voided_at=None, sign_problem="")
    for number in sorry.filter(~Exists(signing)).order_by("id").values_list("dossier__number", flat=True).iterator():
        yield _dossier("I12", number, _("phiếu xin lỗi đã trình ký nhưng không có việc nền nào ký"))


def dossiers_have_one_holder(look: Look) -> Iterator[Broken]:
    """I13: one open task while the dossier is in progress, none once it is closed."""
    tasks = Task.objects.filter(owner_kind="dossier", owner_code=OuterRef("number"), closed_at=None)
    held = Dossier.objects.annotate(held=_count(tasks, "owner_code"))
    wrong = held.filter(Q(closed_at=None) & ~Q(held=1) | Q(closed_at__isnull=False) & ~Q(held=0)).order_by("id")
    for number, count in wrong.values_list("number", "held").iterator():
        yield _dossier("I13", number, _("có %d việc đang mở") % count)
    mine = Task.objects.filter(owner_kind="dossier", closed_at=None)
    astray = mine.filter(~Exists(Dossier.objects.filter(number=OuterRef("owner_code")))).order_by("id")
    for number in astray.values_list("owner_code", flat=True).iterator():
        yield _dossier("I13", number, _("có việc đang mở nhưng không có hồ sơ"))


def finance_is_what_was_charged(look: Look) -> Iterator[Broken]:
    """I6: a dossier is unpaid while anything is due, paid where money was settled, and owes nothing otherwise."""
    charges = Charge.objects.filter(owner_kind="dossier", owner_code=OuterRef("number"))
    told = Case(
        When(Exists(charges.filter(state=ChargeState.DUE)), then=Value(Finance.UNPAID.value)),
        When(Exists(charges.filter(state=ChargeState.SETTLED)), then=Value(Finance.PAID.value)),
        When(Exists(charges.filter(state=ChargeState.REFUNDED)), then=Value(Finance.REFUNDED.value)),
        default=Value(Finance.NOTHING_DUE.value),
        output_field=CharField(),
    )
    wrong = Dossier.objects.annotate(told=told).exclude(finance=F("told")).order_by("id")
    for number, finance in wrong.values_list("number", "finance").iterator():
        yield _dossier("I6", number, _("ghi “%s”, các khoản phải nộp nói khác") % Finance(finance).label)


def _count(rows: QuerySet[Task], by: str) -> Combinable:
    counted = rows.order_by().values(by).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _jobs(name: str, statuses: tuple[str, ...], number: str) -> QuerySet[ProcrastinateJob]:
    jobs = ProcrastinateJob.objects.filter(task_name=name, status__in=statuses)
    return jobs.filter(Exact(KeyTextTransform("number", "args"), OuterRef(number)))


def _kind_of(move: F) -> Case:
    return Case(*(When(move=what, then=Value(kind)) for what, kind in TOLD.items()), output_field=CharField())


def _dossier(fact: str, number: str, reason: str) -> Broken:
    return Broken(fact, _("hồ sơ %(number)s") % {"number": number}, reason)
