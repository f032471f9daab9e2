"""A conversation as a page, the same for both sides; each says it in words of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.core.ids import new_id
from motcua.correspondence.actions import LONGEST
from motcua.ui.components import Conversation, FileField, QuestionPage, TextArea, Turn


@dataclass(frozen=True, slots=True)
class Words:
    """What one side reads around the messages."""

    title: str
    caption: str
    write: str
    hint: str
    files: str
    empty: str
    send: str


def page(words: Words, turns: Sequence[Turn], *, most_files: int, back: str, body: str, problem: str) -> QuestionPage:
    """The whole conversation above the form; `body` is what was typed, `problem` why it was refused."""
    return QuestionPage(
        words.title,
        [
            TextArea("body", words.write, hint=words.hint, value=body, error=problem, rows=5, maxlength=LONGEST),
            FileField("files", words.files, hint=_("Nhiều nhất %(n)d tệp.") % {"n": most_files}, optional=True),
        ],
        caption=words.caption,
        intro=Conversation(turns, label=_("Trao đổi về hồ sơ này"), empty=words.empty),
        back=back,
        submit=words.send,
        hidden={"key": str(new_id())},
    )
