"""The least that Django can do for a list of twenty procedures: without a database, and with one query (`paging`)."""

from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import override_settings
from django.urls import path

from motcua.config.benches.calling import Application

_PAGE = engines["django"].from_string(
    '<!doctype html><html lang="vi"><title>Thủ tục</title><ul>'
    '{% for code, title, field in rows %}<li><a href="/thu-tuc/{{ code }}/">{{ title }}</a> {{ field }}'
    "{% endfor %}</ul>"
)
_ROWS = [(f"1.00{n}", "Đăng ký khai sinh", "Hộ tịch") for n in range(20)]
_LIST = """
SELECT p.code, v.title, v.field FROM catalogue_procedureversion v JOIN catalogue_procedure p ON p.id = v.procedure_id
WHERE v.status = 'published' AND NOT p.is_internal AND v.effective_to IS NULL
ORDER BY p.popularity DESC, v.search_key, p.code LIMIT 20
"""


def plain(request: HttpRequest) -> HttpResponse:
    """Twenty rows that were there already."""
    return HttpResponse(_PAGE.render({"rows": _ROWS}))


def listed(request: HttpRequest) -> HttpResponse:
    """Twenty rows by one query."""
    with connection.cursor() as cursor:
        cursor.execute(_LIST)
        return HttpResponse(_PAGE.render({"rows": cursor.fetchall()}))


urlpatterns = [path("plain/", plain), path("list/", listed)]


def application() -> Application:
    """Django with these pages and no middleware at all, in this process."""
    with override_settings(MIDDLEWARE=[]):
        handler = WSGIHandler()

    def answer(environ: Any, start: Any) -> Any:  # Any: WSGI's own
        with override_settings(ROOT_URLCONF=__name__):
            return handler(environ, start)

    return answer
