"""Certifying copies: every original gets its line and number in the agency's book; the copies can be handed back."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.conditions.tree import Json
from motcua.core.batch import Batch
from motcua.core.clock import day_of
from motcua.core.errors import Refusal
from motcua.directory import queries as directory
from motcua.directory.desks import Desk
from motcua.directory.models import Role
from motcua.dossiers import branching, moves, notices
from motcua.dossiers.actions.processing import held
from motcua.dossiers.lifecycle import Move
from motcua.dossiers.models import Certification, Dossier
from motcua.dossiers.numbers import next_serial
from motcua.forms import pages
from motcua.forms import queries as forms
from motcua.workflow.models import StepKind

# One book a year; an agency that fills more of them begins the next by hand on paper (NĐ 23/2015, Điều 13).
BOOK = "01/{year}-SCT/BS"


def certify(dossier_id: UUID, *, signer: UUID, by: Desk, at: datetime) -> Dossier:
    """Give every original its number in the book, signed by a leader of the agency; the copies can be handed back.

    Raises `Refusal` at another step, or where `signer` leads nothing here that day.
    """
    with transaction.atomic():
        dossier, task = held(dossier_id, by, StepKind.CERTIFY)
        leader = next((one for one in signers(dossier, at) if one.officer.pk == signer), None)
        if leader is None:
            raise Refusal(
                _("Người ký chứng thực phải là lãnh đạo đang giữ chức của %(unit)s.") % {"unit": dossier.agency.name}
            )
        actor, step = moves.Actor(desk=by), branching.next_step(dossier, task.step)
        batch = Batch()
        moves.move(batch, dossier, Move.START, by=actor, at=at, step_name=task.step.name)
        batch.write()
        batch = Batch()
        batch.add(*_lines(dossier, leader, at))
        moves.hand_on(batch, dossier, task, Move.FINISH, step, by=actor, at=at, finished_at=at)
        notices.finished(batch, dossier, at=at)
        batch.write()
    return dossier


def signers(dossier: Dossier, at: datetime) -> list[Desk]:
    """Who may sign for the agency that day, by name."""
    return directory.holders(dossier.agency, Role.LEADER, day_of(at))


def _lines(dossier: Dossier, leader: Desk, at: datetime) -> Iterator[Certification]:
    year = day_of(at).year
    declared = pages.listed_papers(forms.version(dossier.form_id), dossier.declaration.answers)
    for position, one in enumerate(declared, start=1):
        yield Certification(
            dossier=dossier,
            position=position,
            agency=dossier.agency,
            book=BOOK.format(year=year),
            number=next_serial(f"certification:{dossier.agency.code}:{year}"),
            title=str(one["name"]),
            pages=_count(one, "pages"),
            copies=_count(one, "copies"),
            certified_at=at,
            signer=leader.officer,
            signer_title=leader.title,
        )


def _count(line: Mapping[str, Json], name: str) -> int:
    return int(str(line[name]))
