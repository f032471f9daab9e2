"""Reading what forms about letters of apology posted."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from uuid import UUID

from django.http import QueryDict

from motcua.dossiers.actions.apologising import LONGEST_REASON, Wanted
from motcua.dossiers.models import Apology, DelayReason
from motcua.office.dossier.forms import whole_number

SIGN = "sign"
MOST_AT_ONCE = 200


def wanted(post: QueryDict, apology: Apology, reasons: Iterable[DelayReason]) -> Wanted:
    """What was typed; who chooses another reason and leaves the words gets the words of that reason."""
    code, text = post.get("reason_code", ""), post.get("reason", "")[:LONGEST_REASON]
    chosen = next((one for one in reasons if one.code == code), None)
    if chosen is not None and code != apology.reason_code and text.strip() in ("", apology.reason):
        text = chosen.text
    return Wanted(code, text, _day(post))


def ticked(post: QueryDict) -> list[tuple[UUID, int]]:
    """The letters to sign with the revisions that were on the screen; what is no key of ours is left."""
    found = []
    for value in post.getlist(SIGN)[:MOST_AT_ONCE]:
        key, _colon, revision = value.partition(":")
        with suppress(ValueError):
            found.append((UUID(key), int(revision)))
    return found


def _day(post: QueryDict) -> date | None:
    parts = [whole_number(post, f"due_on_{part}") for part in ("year", "month", "day")]
    try:
        return date(*parts)
    except ValueError:
        return None
