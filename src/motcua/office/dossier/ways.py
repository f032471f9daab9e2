"""Where a dossier goes from here: on by itself and why, where somebody chooses, or back to an earlier step."""

from collections.abc import Sequence
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.core import words
from motcua.office.dossier.bench import Bench, Offer, ReasonForm, reason_form
from motcua.ui.components import Button


def onward(bench: Bench, offer: Offer) -> list[str]:
    """The next step and why it is the next, then those to choose and when; nothing where there is nothing to do."""
    edge, graph = bench.folder.onward, bench.folder.graph
    if edge is None or not offer.buttons or not offer.is_mine:
        return []
    step = graph.at(edge.target).name
    if edge.label:
        lines = [_("Bước sau: %(step)s, vì %(why)s.") % {"step": step, "why": _lowered(edge.label)}]
    else:
        lines = [_("Bước sau: %(step)s.") % {"step": step}]
    for one in graph.choices(bench.task.step):
        names = {"step": graph.at(one.target).name, "why": _lowered(one.label)}
        lines.append(_("Chọn “%(step)s” khi %(why)s.") % names)
    return lines


def choices(bench: Bench) -> list[Button]:
    """One button for each way that the official may choose."""
    graph = bench.folder.graph
    return [
        replace(
            bench.post(
                _("Chuyển sang “%(step)s”") % {"step": graph.at(edge.target).name}, "forward", "", to=str(edge.target)
            ),
            kind="secondary",
        )
        for edge in graph.choices(bench.task.step)
    ]


def consulting(bench: Bench) -> Button:
    """The way to asking others for their opinion."""
    return replace(bench.link(_("Lấy ý kiến"), "ask-opinion", ""), kind="quiet")


def asking(bench: Bench) -> list[str]:
    """Whom the lead still waits for, or what this desk is asked; the answers stand below."""
    asked = bench.folder.asks(bench.desk)
    if asked is not None:
        return [asked.question]
    return [
        _("Chờ ý kiến của %(unit)s đến %(due)s.") % {"unit": one.unit.name, "due": words.short_moment(one.due_at)}
        for one in bench.folder.opinions
        if one.is_open
    ]


def giving_opinion(bench: Bench) -> list[Button]:
    """The way to answering, for a desk that is asked."""
    asked = bench.folder.asks(bench.desk)
    if asked is None:
        return []
    address = reverse("office:give-opinion", args=[bench.folder.dossier.number, asked.pk])
    return [Button(_("Cho ý kiến"), href=address, key="m")]


def sending_back(bench: Bench) -> list[ReasonForm]:
    """The form that returns it to an earlier step; none where it came by none."""
    steps = bench.folder.steps_back
    if not steps:
        return []
    form = reason_form(
        bench,
        "send-back",
        title=_("Trả lại bước trước…"),
        label=_("Cần sửa gì"),
        hint=_("Người làm bước đó thấy lý do này trên đầu hồ sơ."),
        button=_("Trả lại"),
    )
    return [replace(form, steps=_named(steps))]


def _named(steps: Sequence[tuple[int, str, str]]) -> list[tuple[int, str]]:
    return [(position, f"{name} · {who}" if who else name) for position, name, who in steps]


def _lowered(label: str) -> str:
    return label[:1].lower() + label[1:]
