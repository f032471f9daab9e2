"""Taking in at a counter: what somebody brings on foot becomes a dossier that is accepted at once."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.audit import ledger
from motcua.catalogue.models import Channel
from motcua.catalogue.queries import Snapshot
from motcua.core.batch import Batch
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.directory.desks import Desk, agency_of
from motcua.documents import seal
from motcua.dossiers import costs, manifests, moves, notices, trails
from motcua.dossiers.actions import receiving
from motcua.dossiers.actions.submitting import tail_index
from motcua.dossiers.lifecycle import Delivery, Finance, Move, Stage, Sync
from motcua.dossiers.models import Declaration, Dossier, Receipt
from motcua.dossiers.numbers import submission_number
from motcua.dossiers.trails import Stop
from motcua.forms import pages
from motcua.forms import queries as forms
from motcua.forms.answers import Answers
from motcua.workflow import actions as workflow
from motcua.workflow import queries as processes


def take_in(procedure: Snapshot, answers: Answers, *, person: Person, by: Desk, at: datetime) -> Dossier:
    """Write down what is asked for and accept it: code, promise, Mẫu 01, the first step after reception.

    Raises `Refusal` where the procedure is not taken in at counters, the answers are not whole, or its time is not
    confirmed; nothing is written then.
    """
    form = forms.version_on(procedure.version.declared_with, day_of(at))
    problem = next(iter(pages.validate_all(form, answers, today=day_of(at))), None)
    if Channel.COUNTER not in procedure.terms:
        raise Refusal(_("Thủ tục này không tiếp nhận tại quầy."))
    if problem is not None:
        raise Refusal(problem.message)
    given, agency, number = pages.submitted(form, answers), agency_of(by.unit), submission_number(at)
    names = pages.names(form, given)
    dossier = Dossier(
        number=number,
        revision=1,
        person=person,
        applicant=names.get("applicant") or person.full_name,
        subject=names.get("subject", ""),
        procedure=procedure.version,
        form=form,
        process_id=processes.process_of(procedure.version.process_code, agency, day_of(at)),
        unit=by.unit,
        agency=agency,
        channel=Channel.COUNTER,
        stage=Stage.REGISTERED,
        finance=Finance.NOTHING_DUE,
        delivery=Delivery.COUNTER,
        sync=Sync.NOT_NEEDED,
        submitted_at=at,
        phone_tail_index=tail_index(number, names.get("phone") or person.phone),
        identity_tail_index=tail_index(number, person.identity_number),
    )
    with transaction.atomic():
        _rows(dossier, given, by, at).write()
        return receiving.accept(dossier.id, by=by, at=at)


def _rows(dossier: Dossier, given: Answers, by: Desk, at: datetime) -> Batch:
    manifest, batch = manifests.of(dossier, [], {}), Batch()
    leaf = seal.leaf_hash(manifest)
    costs.charge(batch, dossier, given, by=by.ref, at=at)
    batch.add(dossier, Declaration(dossier=dossier, answers=dict(given)))
    batch.add(Receipt(dossier=dossier, manifest=manifest.decode(), leaf=leaf, day=day_of(at)))
    batch.add(moves.history_line(dossier, Move.SUBMIT, None, Stage.REGISTERED, by=moves.Actor(desk=by), at=at))
    ledger.begin(
        batch,
        subject=dossier.ref,
        verb=f"dossier.{Move.SUBMIT}",
        by=by.ref,
        at=at,
        seq=1,
        before=None,
        after=int(Stage.REGISTERED),
        leaf=leaf.hex(),
    )
    step = processes.first_step(dossier.process_id)
    trails.begin(batch, dossier, Stop(step.role, by.unit.pk))
    workflow.open_task(batch, step, owner=dossier.ref, unit=by.unit, at=at)
    moves.tell(batch, dossier, Move.SUBMIT, None, Stage.REGISTERED, at)
    notices.submitted(batch, dossier, at=at)
    batch.job("dossiers.make_receipt", number=dossier.number)
    return batch
