"""The mailbox page: only where the demo is installed."""

from dataclasses import asdict
from itertools import islice

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.demo.mailbox import presenters
from motcua.demo.simulators.place import spool_folder
from motcua.demo.simulators.spool import Message, Spool

SHOWN = 200
# A spool that has grown for months shall not slow the page down.
READ = 2000


@never_cache
@require_GET
def mailbox(request: HttpRequest) -> HttpResponse:
    """What was sent, newest first; `?to=` filters by recipient, `?format=json` is for tests."""
    to = request.GET.get(presenters.TO, "")
    messages = presenters.addressed_to(_received(), to)[:SHOWN]
    if request.GET.get("format") == "json":
        return JsonResponse({"messages": [asdict(message) for message in messages]})
    page = presenters.mailbox(messages, to=to, is_auto=presenters.AUTO in request.GET)
    return render(request, "demo/mailbox/mailbox.html", {"page": page})


def _received() -> list[Message]:
    spools = [Spool(spool_folder(settings.VAR, name)) for name in ("mail", "sms")]
    both = [message for spool in spools for message in islice(spool.newest_first(), READ)]
    return sorted(both, key=lambda message: message.received_at, reverse=True)
