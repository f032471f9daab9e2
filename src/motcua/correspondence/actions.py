"""Writing a message, and noting that it was read. Messages are kept as they were written."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.core.ids import Ref
from motcua.core.text import paragraphs
from motcua.correspondence import queries
from motcua.correspondence.models import Message, Side
from motcua.directory.desks import Desk
from motcua.directory.models import Unit

LONGEST = 2000


def compose(
    body: str, *, key: UUID, about: Ref, person: Person, agency: Unit, desk: Desk | None, at: datetime
) -> Message:
    """A message that is not written yet: by the desk, or by the person where there is none. `key` becomes its id.

    Raises `Refusal` for an empty or overlong text; nothing of it is cut silently.
    """
    text = paragraphs(body)
    if not text:
        raise Refusal(_("Tin nhắn chưa có chữ nào. Hãy viết điều cần hỏi hoặc cần trả lời."))
    if len(text) > LONGEST:
        raise Refusal(
            _("Tin nhắn dài %(n)d chữ cái, nhiều nhất %(most)d. Hãy rút gọn, hoặc gửi làm hai tin.")
            % {"n": len(text), "most": LONGEST}
        )
    return Message(
        id=key,
        owner_kind=about.kind,
        owner_code=about.code,
        person=person,
        agency=agency,
        side=Side.OFFICE if desk else Side.CITIZEN,
        by_officer=desk.officer if desk else None,
        by_title=desk.title if desk else "",
        by_unit=desk.unit if desk else None,
        body=text,
        written_at=at,
    )


@transaction.atomic
def mark_read(owner: Ref, *, desk: Desk | None, at: datetime) -> int:
    """Note that an official, or without a desk the person, has read what the other side wrote; says how many."""
    side = Side.OFFICE if desk else Side.CITIZEN
    batch = Batch()
    found = list(queries.unread(owner, side).select_for_update())
    for message in found:
        batch.change(message, seen_at=max(at, message.written_at), seen_by_id=desk.officer.id if desk else None)
    batch.write()
    return len(found)
