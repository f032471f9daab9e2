"""What a caller reaches: a person their own dossiers, an official those of the desk, a stranger none (404)."""

import base64
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.api.problems import NotThere, WrongArgument
from motcua.dossiers import queries, worklists
from motcua.dossiers.folders import Folder, folder
from motcua.dossiers.keyset import Cursor, Cut, Order, cut_rows
from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import Dossier, Result
from motcua.dossiers.openings import What, opened
from motcua.machines.queries import Caller

NEWEST = Order("submitted_at", newest_first=True)


def found(caller: Caller, number: str) -> Dossier:
    """A dossier by number or legal code. Raises `NotThere`: a stranger learns nothing."""
    try:
        if caller.desk is not None:
            return queries.of_desk(caller.desk, number)
        if caller.person is not None:
            return queries.visible_to(caller.person).get(Q(number=number) | Q(code=number))
    except Dossier.DoesNotExist:
        pass
    raise NotThere("dossier")


def whole(caller: Caller, number: str, at: datetime) -> Folder:
    """The same with what belongs to it; a desk's look is remembered (UX-86). Raises `NotThere`."""
    one = folder(found(caller, number))
    if caller.desk is not None:
        opened(one.dossier, What.DOSSIER, by=caller.desk, at=at, tasks=one.tasks)
    return one


def result_for(caller: Caller, one: Folder) -> Result | None:
    """The result as far as the caller may have it: a person once it was taken, a desk once it was signed."""
    is_told = caller.desk is not None or one.dossier.stage == Stage.RETURNED
    return one.result if is_told and one.result and one.result.file else None


def listed(caller: Caller, stage: Stage | None, cursor: Cursor | None, size: int, at: datetime) -> Cut[Dossier]:
    """One page, the last submitted first; neither statements nor what they read grow with what was ever submitted."""
    if caller.desk is not None:
        return worklists.register(caller.desk, stage, cursor=cursor, size=size)
    if caller.person is None:
        return Cut([])
    own = queries.visible_to(caller.person)
    return cut_rows(own.filter(stage=stage) if stage else own, NEWEST, cursor, size)


def token(cursor: Cursor | None) -> str | None:
    """A cursor as the API hands it out."""
    if cursor is None:
        return None
    return base64.urlsafe_b64encode(f"{cursor.at.isoformat()}|{cursor.id}".encode()).decode().rstrip("=")


def cursor(given: str, argument: str) -> Cursor | None:
    """The cursor behind a token. Raises `WrongArgument` for what was never handed out."""
    if not given:
        return None
    try:
        at, _bar, key = base64.urlsafe_b64decode(given + "=" * (-len(given) % 4)).decode().partition("|")
        moment = datetime.fromisoformat(at)
        if moment.tzinfo is None:
            raise ValueError
        return Cursor(moment, UUID(key))
    except ValueError:
        said = _("Tham số “%s” phải là giá trị next của một lần trả lời trước.") % argument
        raise WrongArgument(argument, "next", said) from None
