"""Files on their way to a declaration or to its mending: announced, sent part by part, asked for, called off."""

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from motcua.core.ids import Ref
from motcua.documents import actions as documents
from motcua.documents.models import Upload
from motcua.documents.queries import uploads_of
from motcua.dossiers.actions import attaching, mending
from motcua.dossiers.models import Draft, Supplement
from motcua.portal.access import CitizenRequest
from motcua.portal.drafts import draft_required
from motcua.portal.mending.door import supplement_required
from motcua.portal.sending import tus


@tus.door("OPTIONS", "POST")
@draft_required
def uploads(request: CitizenRequest, draft: Draft) -> HttpResponse:
    """What can be sent here; a file is announced with its name, its line of the checklist and its size."""
    if request.method == "OPTIONS":
        return tus.facts_of_server(attaching.largest_of(draft))
    begin = partial(attaching.begin_upload, draft.pk, by=request.person, at=request.at)
    return _announced(request, begin, "portal:draft-upload", draft.pk)


@tus.door("HEAD", "PATCH", "DELETE")
@draft_required
def upload(request: CitizenRequest, draft: Draft, upload_id: UUID) -> HttpResponse:
    """How far it is; its next part; its end."""
    return _upload(request, draft.ref, upload_id)


@tus.door("OPTIONS", "POST")
@supplement_required
def mending_uploads(request: CitizenRequest, supplement: Supplement) -> HttpResponse:
    """The same for a paper that the office asked for."""
    if request.method == "OPTIONS":
        return tus.facts_of_server(mending.largest_of(supplement))
    begin = partial(mending.begin_upload, supplement.pk, by=request.person, at=request.at)
    return _announced(request, begin, "portal:mend-upload", supplement.dossier.number)


@tus.door("HEAD", "PATCH", "DELETE")
@supplement_required
def mending_upload(request: CitizenRequest, supplement: Supplement, upload_id: UUID) -> HttpResponse:
    """How far it is; its next part; its end."""
    return _upload(request, supplement.ref, upload_id)


def _announced(request: CitizenRequest, begin: Callable[..., Upload], door: str, home: object) -> HttpResponse:
    told = tus.metadata(request)
    made = begin(slot=told.get("slot", ""), name=told.get("filename", ""), size=tus.length(request))
    answer = tus.state(made, HTTPStatus.CREATED)
    answer.headers["Location"] = reverse(door, args=[home, made.pk])
    return answer


def _upload(request: CitizenRequest, owner: Ref, upload_id: UUID) -> HttpResponse:
    found: Upload = uploads_of(owner).get(pk=upload_id)
    if request.method == "HEAD":
        return tus.state(found, HTTPStatus.OK)
    if request.method == "DELETE":
        documents.call_off(found)
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    part = tus.part(request)
    found = documents.add_part(found.pk, part.content, owner=owner, offset=part.offset, at=request.at)
    return tus.state(found, HTTPStatus.NO_CONTENT)
