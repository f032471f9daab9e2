"""One life, walked from its submission on: each move leaves its history line, its audit line, its notice, its task."""

from functools import cache, lru_cache
from uuid import UUID

from motcua.accounts.models import Assurance
from motcua.core.fields import index_of
from motcua.demo.life.books import PATIENT, SENT_BACK, Books
from motcua.demo.life.ledgers import Chain
from motcua.demo.life.lives import Life
from motcua.demo.life.prototypes import REASON
from motcua.demo.life.seats import Seat
from motcua.demo.life.stories import Visit
from motcua.demo.life.tables import NULL, RowIds, binary, day_here, moment, plain
from motcua.documents import seal
from motcua.documents.lifecycle import ScanState
from motcua.documents.statements import holder_mark
from motcua.dossiers import trails
from motcua.dossiers.actions.deciding import SIGNED_SLOT
from motcua.dossiers.actions.submitting import tail_index
from motcua.dossiers.lifecycle import Delivery, Move, Stage
from motcua.dossiers.models import Trail
from motcua.dossiers.trails import Stop
from motcua.notifications.models import Channel as NoticeChannel
from motcua.notifications.models import State
from motcua.workflow.models import Outcome, StepKind


class Telling:
    """Enters one life into the books."""

    def __init__(self, books: Books, life: Life) -> None:
        self.books, self.life, self.made_of = books, life, life.prototype
        self.texts, self.like = life.texts, life.prototype.dossier
        submitted = life.story.submitted
        self.ids = RowIds(life.dice)
        self.person, self.dossier = self.ids.next(submitted), self.ids.next(submitted)
        self.chain = Chain(books.ledger, f"dossier:{life.number}", self.ids)
        self.stage, self.moves = Stage.REGISTERED, 0
        self.accepted_by = self.finished_at = self.closed_at = self.refusal = self.result = NULL
        self.drafted_by: Seat | None = None
        self.drafted_at = self.revision = 0
        self.approved: tuple[Seat, int] | None = None
        self.delivery = str(self.like.delivery)
        desks = {life.desk(visit) for visit in life.story.visits}
        self.trail = _way(self.like.unit_id, self.like.agency_id, frozenset((d.role, d.unit) for d in desks))

    def tell(self) -> None:
        """From the submission to where the story stands."""
        self._submit()
        for visit in self.life.story.visits:
            self._visit(visit)
        self._dossier()
        self._close()
        self.books.enter(self.trail, self.made_of.procedure.version.procedure.code, self.stage)

    def _submit(self) -> None:
        at = self.life.story.submitted
        sealed = self._receipt(at)
        self._applicant(at)
        self._declaration(at)
        self._attachments(at)
        self._move(Move.SUBMIT, None, Stage.REGISTERED, at, None, extra=sealed)
        self._notice("dossier.submitted", at)

    def _receipt(self, at: int) -> str:
        """What the ledger says of it beside the move."""
        books, number = self.books, self.life.number
        manifest = self.made_of.moulds["manifest"].fill(self.texts)
        leaf = seal.leaf_hash(manifest.encode())
        row = self.ids.next(at)
        sealed = books.receipts.sealed(row, "manifest", manifest)
        books.receipts.add(row, self.dossier, sealed, binary(leaf), day_here(at).isoformat())
        if at > books.recent:
            books.batch.job("dossiers.make_receipt", priority=PATIENT, number=number)
        return f'"leaf":"{leaf.hex()}",'

    def _declaration(self, at: int) -> None:
        row, table = self.ids.next(at), self.books.declarations
        table.add(row, self.dossier, table.sealed(row, "answers", self._answers()))

    def _answers(self) -> str:
        return self.made_of.moulds["answers"].fill(self.texts)

    def _attachments(self, at: int) -> None:
        for position, file in enumerate(self.made_of.files, start=1):
            sha256 = binary(bytes(file.sha256))
            self.books.attachments.add(self.ids.next(at), self.dossier, str(file.id), str(position), file.slot, sha256)

    def _applicant(self, at: int) -> None:
        who, table = self.life.who, self.books.people
        when = moment(at)
        table.add(
            self.person,
            who.full_name,
            who.birth_on.isoformat(),
            table.sealed(self.person, "identity_number", who.identity_number),
            binary(index_of("identity", who.identity_number)),
            str(int(Assurance.EID)),
            when,
            when,
        )

    def _visit(self, visit: Visit) -> None:
        desk = self.life.desk(visit)
        is_last = visit is self.life.story.visits[-1]
        if self.life.story.is_withdrawn and is_last:
            assignee = officer = self._withdraw(visit)
        else:
            assignee = _DOES[visit.station.kind](self, visit, desk)
            officer = NULL if self._is_taken_online(visit) else desk.officer
        station = visit.station
        due = min(visit.due, self.life.due) if station.is_share else visit.due
        self.books.tasks.add(
            self.ids.next(visit.opened),
            "dossier",
            self.life.number,
            station.id,
            desk.unit,
            desk.role,
            assignee,
            moment(visit.opened),
            moment(max(due, visit.opened)),
            f"{station.hours:.2f}" if station.is_share else NULL,
            moment(self.life.due) if station.is_share else NULL,
            moment(visit.closed) if visit.closed else NULL,
            officer if visit.closed else NULL,
            visit.outcome,
        )

    def _withdraw(self, visit: Visit) -> str:
        """Taken back while nobody had taken it up."""
        at = visit.closed or visit.opened
        self._move(Move.WITHDRAW, self.stage, Stage.WITHDRAWN, at, None, visit=visit)
        self._notice("dossier.withdrawn", at)
        self.closed_at = moment(at)
        return NULL

    def _receive(self, visit: Visit, desk: Seat) -> str:
        if not visit.closed:
            return NULL
        is_refused = self.life.story.is_refused
        after, move = (Stage.REFUSED, Move.REFUSE) if is_refused else (Stage.ACCEPTED, Move.ACCEPT)
        self._letter(visit.closed, desk)
        self._move(move, self.stage, after, visit.closed, desk, visit=visit, note=REASON if is_refused else "")
        self._notice("dossier.refused" if is_refused else "dossier.accepted", visit.closed)
        if is_refused:
            self.refusal, self.closed_at = REASON, moment(visit.closed)
        else:
            self.accepted_by = desk.officer
        return NULL

    def _letter(self, at: int, desk: Seat) -> None:
        """The slip, or the refusal."""
        is_refused, table, row = self.life.story.is_refused, self.books.letters, self.ids.next(at)
        letter = self.made_of.refusal if is_refused else self.made_of.slip
        facts = self.made_of.moulds["refusal" if is_refused else "slip"].fill(self.texts)
        sealed, number = table.sealed(row, "facts", facts), self.life.names["letter"]
        table.add(row, self.dossier, letter.template, number, sealed, moment(at), desk.officer)

    def _examine(self, visit: Visit, desk: Seat) -> str:
        if not visit.closed and visit.worked == visit.opened:
            return NULL
        if self.stage == Stage.ACCEPTED:
            self._move(Move.START, self.stage, Stage.PROCESSING, visit.worked, desk, visit=visit)
        if visit.closed:
            self.revision += 1
            self.drafted_by, self.drafted_at, self.approved = desk, visit.worked, None
            if self.revision > 1:
                self._line("result.drafted", desk, visit.worked, f'{{"revision":{self.revision}}}')
            self._move(Move.FORWARD, self.stage, Stage.PROCESSING, visit.closed, desk, visit=visit)
        return desk.officer

    def _approve(self, visit: Visit, desk: Seat) -> str:
        if visit.closed and visit.outcome == Outcome.SENT_BACK:
            self._move(Move.SEND_BACK, self.stage, Stage.PROCESSING, visit.closed, desk, visit=visit, note=SENT_BACK)
        elif visit.closed:
            self.approved = desk, visit.closed
            self._move(Move.FORWARD, self.stage, Stage.PROCESSING, visit.closed, desk, visit=visit)
        return NULL

    def _sign(self, visit: Visit, desk: Seat) -> str:
        if not visit.closed:
            return NULL
        self._line("result.sign_asked", desk, visit.worked, f'{{"revision":{self.revision}}}')
        self._issue(visit, desk, visit.closed)
        self._move(Move.FINISH, self.stage, Stage.FINISHED, visit.closed, desk, visit=visit)
        self._notice("dossier.finished", visit.closed)
        self.finished_at = moment(visit.closed)
        return desk.officer

    def _return(self, visit: Visit, desk: Seat) -> str:
        if visit.closed:
            who = None if self._is_taken_online(visit) else desk
            self._move(Move.RETURN, self.stage, Stage.RETURNED, visit.closed, who, visit=visit)
            self._notice("dossier.returned", visit.closed)
            self.delivery, self.closed_at = Delivery.DELIVERED, moment(visit.closed)
        return NULL

    def _is_taken_online(self, visit: Visit) -> bool:
        return visit.station.kind == StepKind.RETURN and self.like.delivery == Delivery.ONLINE

    def _issue(self, visit: Visit, desk: Seat, at: int) -> None:
        """The signed file, its entry in the register and the chain of the paper."""
        life, books, version = self.life, self.books, self.made_of.procedure.version
        code, number, when = life.names["code"], life.names["result"], moment(at)
        file, paper = self.ids.next(at), self.ids.next(at)
        content = books.shelf(number, code, life.number)
        name = f"{version.result_template}-{code}.pdf"
        sha256, removed = binary(content.sha256), NULL if content.is_kept else when
        books.files.add(file, "dossier", life.number, SIGNED_SLOT, name, "application/pdf", str(content.size), "1",
            sha256, str(ScanState.CLEAN), when, removed)  # fmt: skip
        holder = self.made_of.moulds["holder"].fill(self.texts)
        books.issued.add(paper, version.result_template, version.result_name, number, code, "dossier", life.number,
            str(self.like.agency.pk), file, sha256, when, desk.name, desk.title, self.like.agency.name,
            books.issued.sealed(paper, "holder_name", holder), holder_mark(number, holder))  # fmt: skip
        chain = Chain(books.ledger, f"paper:{paper}", self.ids)
        facts = f'{{"owner":"dossier:{life.number}","sha256":"{content.sha256.hex()}"}}'
        chain.add("paper.issued", actor=desk.ref, at=at, facts=facts)
        chain.close(at)
        self.result = file

    def _results(self) -> None:
        if self.drafted_by is None:
            return
        table, row, signing = self.books.results, self.ids.next(self.drafted_at), self.life.signing
        approved_by, approved_at, approved = NULL, NULL, NULL
        if self.approved:
            approved_by, approved_at = self.approved[0].officer, moment(self.approved[1])
            approved = str(self.revision)
        signer = self.life.desk(signing).officer if signing else NULL
        facts = table.sealed(row, "facts", self.made_of.moulds["facts"].fill(self.texts))
        table.add(row, self.dossier, self.made_of.procedure.version.result_template, self.life.names.get("result", ""),
            facts, str(self.revision), moment(self.drafted_at), self.drafted_by.officer, approved_at,
            approved_by, approved, moment(signing.worked) if signing else NULL, signer,
            self.life.desk(signing).title if signing else "", self.finished_at, signer, self.result)  # fmt: skip

    def _dossier(self) -> None:
        life, like = self.life, self.like
        self._results()
        code = life.names.get("code", NULL)
        accepted = moment(life.decided) if life.decided and life.due else NULL
        due = moment(life.due) if life.due else NULL
        basis = self.made_of.moulds["basis"].fill(self.texts) if life.due else NULL
        self.books.dossiers.add(self.dossier, life.number, code, "1", self.person,
            self.made_of.moulds["applicant"].fill(self.texts), self.made_of.moulds["subject"].fill(self.texts),
            *self.made_of.shared, str(int(self.stage)), str(like.finance), self.delivery, str(like.sync),
            str(self.moves),
            moment(life.story.submitted), accepted, self.accepted_by, due, due, basis, self.finished_at,
            self.closed_at, "" if self.refusal == NULL else self.refusal,
            _tail(life.number, life.who.phone), _tail(life.number, life.who.identity_number),
            str(self.trail.pk))  # fmt: skip

    def _move(
        self, move: Move, before: Stage | None, after: Stage, at: int, desk: Seat | None, *,
        visit: Visit | None = None, note: str = "", extra: str = "",
    ) -> None:  # fmt: skip
        self.moves += 1
        self.stage = after
        verb, was, now, facts = _words(move, before, after)
        officer, title, unit = (desk.officer, desk.title, desk.unit) if desk else (NULL, "", NULL)
        self.books.history.add(self.ids.next(at), self.dossier, str(self.moves), verb, was, now, moment(at),
            NULL if desk else self.person, officer, title, unit, visit.station.name if visit else "",
            plain(note))  # fmt: skip
        self._line(f"dossier.{verb}", desk, at, f'{facts},{extra}"seq":{self.moves}}}')

    def _close(self) -> None:
        self.chain.close(self.life.story.submitted)

    def _line(self, verb: str, desk: Seat | None, at: int, facts: str) -> None:
        actor = desk.ref if desk else f"person:{self.person}"
        self.chain.add(verb, actor=actor, at=at, facts=facts)

    def _notice(self, kind: str, at: int) -> None:
        row, when = self.ids.next(at), moment(at)
        facts = plain(self.made_of.moulds[kind].fill(self.texts))
        key, number = f"{self.life.number}:{kind}", self.life.number
        self.books.notices.add(row, self.person, key, kind, "dossier", number, facts, when)
        delivery = self.ids.next(at)
        self.books.deliveries.add(delivery, row, _ON_PORTAL, _SENT, when, when)


_DOES = {
    StepKind.RECEIVE: Telling._receive,
    StepKind.EXAMINE: Telling._examine,
    StepKind.APPROVE: Telling._approve,
    StepKind.SIGN: Telling._sign,
    StepKind.RETURN: Telling._return,
}
_ON_PORTAL, _SENT = str(NoticeChannel.PORTAL), str(State.SENT)


@cache
def _words(move: Move, before: Stage | None, after: Stage) -> tuple[str, str, str, str]:
    """A move as its history line has it: its name, the stages before and after, and how its facts begin."""
    was, now = str(int(before)) if before else None, str(int(after))
    return str(move), was or NULL, now, f'{{"after":{now},"before":{was or "null"}'


@lru_cache(maxsize=4096)
def _way(unit: UUID, agency: UUID, stops: frozenset[tuple[str, str]]) -> Trail:
    return trails.of(unit, agency, (Stop(role, UUID(where)) for role, where in stops))


def _tail(number: str, value: str) -> str:
    index = tail_index(number, value)
    return binary(index) if index else NULL
