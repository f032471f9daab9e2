"""The least that Django can do for a journey: a form, a draft, three files hashed and synced, a submission, a page.

The reference of `journeys`, behind the product's own middleware, under the product's own server. Tables of its own.
"""

import hashlib
import json
import os
from pathlib import Path

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core.exceptions import PermissionDenied
from django.core.wsgi import get_wsgi_application
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.urls import path

TABLES = """
CREATE TABLE bench_draft (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, account text NOT NULL,
    answers jsonb NOT NULL, saved_at timestamptz NOT NULL DEFAULT now(), submitted int);
CREATE TABLE bench_dossier (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    draft int NOT NULL UNIQUE REFERENCES bench_draft, answers jsonb NOT NULL,
    submitted_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE bench_file (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, draft int NOT NULL REFERENCES bench_draft,
    name text NOT NULL, size int NOT NULL, sha256 bytea NOT NULL);
CREATE INDEX ON bench_file (draft);
CREATE TABLE bench_attachment (dossier int NOT NULL, file bigint NOT NULL, PRIMARY KEY (dossier, file));
CREATE TABLE bench_history (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, dossier int NOT NULL,
    verb text NOT NULL, at timestamptz NOT NULL);
CREATE TABLE bench_job (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL,
    dossier int NOT NULL);
CREATE TABLE bench_count (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, day date NOT NULL,
    change int NOT NULL);
"""
COUNTED = ("bench_dossier", "bench_attachment", "bench_history", "bench_job", "bench_count")
_SUBMIT = """
WITH mine AS (SELECT * FROM bench_draft WHERE id = %(draft)s AND account = %(account)s AND submitted IS NULL),
dossier AS (INSERT INTO bench_dossier (draft, answers) SELECT id, answers FROM mine RETURNING *),
attached AS (INSERT INTO bench_attachment SELECT dossier.id, f.id FROM dossier JOIN bench_file f USING (draft)),
told AS (INSERT INTO bench_history (dossier, verb, at) SELECT id, 'submit', submitted_at FROM dossier),
queued AS (INSERT INTO bench_job (name, dossier) SELECT 'receipt', id FROM dossier),
counted AS (INSERT INTO bench_count (day, change) SELECT submitted_at::date, 1 FROM dossier),
done AS (UPDATE bench_draft SET submitted = dossier.id FROM dossier WHERE bench_draft.id = dossier.draft)
SELECT id FROM dossier
"""
_PAGE = '<!doctype html><html lang="vi"><title>{title}</title><form method="post">{body}</form>'


def form(request: HttpRequest) -> HttpResponse:
    """Ask; keep what was answered as a draft."""
    account = _account(request)
    if request.method != "POST":
        return _page(request, "Tờ khai", "".join(f'<input name="box{n}">' for n in range(12)))
    with connection.cursor() as cursor:
        statement = "INSERT INTO bench_draft (account, answers) VALUES (%s, %s::jsonb) RETURNING id"
        cursor.execute(statement, [account, json.dumps(request.POST.dict())])
        return HttpResponseRedirect(f"/minimal/{cursor.fetchone()[0]}/papers/")


def papers(request: HttpRequest, draft: int) -> HttpResponse:
    """Hash every file, bring it to the disk, note it."""
    _account(request)
    folder = Path(settings.MEDIA_ROOT) / "minimal"
    folder.mkdir(parents=True, exist_ok=True)
    rows = []
    for upload in (one for box in request.FILES for one in request.FILES.getlist(box)):
        content = upload.read()
        digest = hashlib.sha256(content)
        with (folder / digest.hexdigest()).open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        rows.append((draft, upload.name, len(content), digest.digest()))
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO bench_file (draft, name, size, sha256) VALUES (%s, %s, %s, %s)", rows)
    return HttpResponseRedirect(f"/minimal/{draft}/check/")


def check(request: HttpRequest, draft: int) -> HttpResponse:
    """Submit: one statement."""
    account = _account(request)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_SUBMIT, {"draft": draft, "account": account})
        return HttpResponseRedirect(f"/minimal/{cursor.fetchone()[0]}/receipt/")


def receipt(request: HttpRequest, dossier: int) -> HttpResponse:
    """Say that it is there, with its files."""
    _account(request)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT f.name, f.size FROM bench_attachment a JOIN bench_file f ON f.id = a.file WHERE a.dossier = %s",
            [dossier],
        )
        return _page(request, f"Biên nhận {dossier}", "".join(f"<p>{name} {size}" for name, size in cursor.fetchall()))


def _account(request: HttpRequest) -> str:
    account = request.session.get(SESSION_KEY)
    if account is None:
        raise PermissionDenied
    return str(account)


def _page(request: HttpRequest, title: str, body: str) -> HttpResponse:
    token = f'<input type="hidden" name="csrfmiddlewaretoken" value="{get_token(request)}">'
    return HttpResponse(_PAGE.format(title=title, body=token + body))


urlpatterns = [
    path("minimal/form/", form),
    path("minimal/<int:draft>/papers/", papers),
    path("minimal/<int:draft>/check/", check),
    path("minimal/<int:dossier>/receipt/", receipt),
]


def served() -> object:
    """The WSGI application; the factory that the server calls."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    application = get_wsgi_application()
    settings.ROOT_URLCONF = __name__
    return application
