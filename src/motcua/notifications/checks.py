"""Checks of notices (fact I7): each has its deliveries, nothing that is due lies forgotten."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count, Exists, OuterRef, QuerySet, UUIDField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.core.facts import ALIVE, Broken, Look
from motcua.notifications.models import Channel, Delivery, Notice, State

# `find_forgotten` looks every ten minutes for what is ten minutes late.
FORGOTTEN_AFTER = timedelta(minutes=30)


def notices_are_delivered(look: Look) -> Iterator[Broken]:
    """I7: every notice stands on the portal once, every push is sent, being tried, or given up visibly."""
    on_portal = Delivery.objects.filter(notice=OuterRef("pk"), channel=Channel.PORTAL)
    for notice in Notice.objects.filter(~Exists(on_portal)).order_by("id").iterator():
        yield Broken("I7", _name(notice.key), _("không có trên cổng"))
    twice = Notice.objects.values("person", "key").annotate(n=Count("id")).filter(n__gt=1)
    for key, n in twice.order_by("key").values_list("key", "n").iterator():
        yield Broken("I7", _name(key), _("hiện %(n)d lần với cùng một người") % {"n": n})
    twice_sent = Delivery.objects.values("notice__key", "channel").annotate(n=Count("id")).filter(n__gt=1)
    for key, n in twice_sent.order_by("notice__key").values_list("notice__key", "n").iterator():
        yield Broken("I7", _name(key), _("có %(n)d lượt gửi cùng một kênh") % {"n": n})
    for late in _forgotten(look).select_related("notice").order_by("due_at", "id").iterator():
        words = _("gửi qua %(channel)s quá hạn mà không có việc nền nào") % {"channel": Channel(late.channel).label}
        yield Broken("I7", _name(late.notice.key), words)


def _forgotten(look: Look) -> QuerySet[Delivery]:
    late = Delivery.objects.filter(state=State.QUEUED, due_at__lt=look.at - FORGOTTEN_AFTER)
    again, first = _job("notifications.deliver", "id", of="pk"), _job("notifications.push", "notice", of="notice")
    return late.filter(~again, ~first)


def _job(name: str, argument: str, *, of: str) -> Exists:
    alive = ProcrastinateJob.objects.filter(task_name=name, status__in=ALIVE)
    return Exists(alive.annotate(row=Cast(KeyTextTransform(argument, "args"), UUIDField())).filter(row=OuterRef(of)))


def _name(key: str) -> str:
    return _("thông báo %(key)s") % {"key": key}
