"""The register of closed days: by month, one day with its sheet to print, and the files that others keep."""

from datetime import date, datetime

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.core.clock import day_of
from motcua.core.http import MomentRequest
from motcua.documents import days
from motcua.documents.models import DayRoot
from motcua.documents.responses import disposition
from motcua.portal.sealing import presenters


@require_safe
def register(request: MomentRequest) -> HttpResponse:
    """The closed days of a month, `?thang=2026-11`; without it the month of the last closed day."""
    typed, last = request.GET.get("thang", ""), days.last()
    month = _parsed(typed, "%Y-%m") if typed else (last.day if last else day_of(request.at)).replace(day=1)
    page = presenters.register_page(month, list(days.of_month(month)), first=days.first_closed(), last=last)
    return render(request, "portal/sealing/register.html", {"page": page})


@require_safe
def day(request: MomentRequest, day: str) -> HttpResponse:
    """One closed day whole; printed, it is the sheet of the daily register."""
    return render(request, "portal/sealing/day.html", {"page": presenters.day_page(_found(day))})


@require_safe
def day_file(request: MomentRequest, day: str) -> HttpResponse:
    """The same as a file that programs check."""
    return _saved(days.days_file([_found(day)]), f"so-niem-phong-{day}.json")


@require_safe
def feed(request: MomentRequest) -> HttpResponse:
    """Every closed day from `?tu=2026-11-22` on: whoever fetches it regularly is a witness."""
    typed = request.GET.get("tu", "")
    return _saved(days.feed(_parsed(typed, "%Y-%m-%d") if typed else None), "so-niem-phong.json")


def _found(day: str) -> DayRoot:
    try:
        return days.on(_parsed(day, "%Y-%m-%d"))
    except DayRoot.DoesNotExist:
        raise Http404 from None


def _parsed(typed: str, form: str) -> date:
    try:
        return datetime.strptime(typed, form).date()  # noqa: DTZ007  a day has no zone
    except ValueError:
        raise Http404 from None


def _saved(content: dict[str, object], name: str) -> JsonResponse:
    response = JsonResponse(content, json_dumps_params={"ensure_ascii": False})
    response.headers["Content-Disposition"] = disposition(name, as_attachment=True)
    return response
