"""Files on their way to a declaration: announced, sent part by part, asked for, called off."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from motcua.documents import actions as documents
from motcua.documents.models import Upload
from motcua.documents.queries import uploads_of
from motcua.dossiers.actions import attaching
from motcua.dossiers.models import Draft
from motcua.portal.access import CitizenRequest
from motcua.portal.drafts import draft_required
from motcua.portal.sending import tus


@tus.door("OPTIONS", "POST")
@draft_required
def uploads(request: CitizenRequest, draft: Draft) -> HttpResponse:
    """What can be sent here; a file is announced with its name, its line of the checklist and its size."""
    if request.method == "OPTIONS":
        return tus.facts_of_server(attaching.largest_of(draft))
    told = tus.metadata(request)
    upload = attaching.begin_upload(
        draft.pk,
        slot=told.get("slot", ""),
        name=told.get("filename", ""),
        size=tus.length(request),
        by=request.person,
        at=request.at,
    )
    answer = tus.state(upload, HTTPStatus.CREATED)
    answer.headers["Location"] = reverse("portal:draft-upload", args=[draft.pk, upload.pk])
    return answer


@tus.door("HEAD", "PATCH", "DELETE")
@draft_required
def upload(request: CitizenRequest, draft: Draft, upload_id: UUID) -> HttpResponse:
    """How far it is; its next part; its end."""
    found: Upload = uploads_of(draft.ref).get(pk=upload_id)
    if request.method == "HEAD":
        return tus.state(found, HTTPStatus.OK)
    if request.method == "DELETE":
        documents.call_off(found)
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    part = tus.part(request)
    found = documents.add_part(found.pk, part.content, owner=draft.ref, offset=part.offset, at=request.at)
    return tus.state(found, HTTPStatus.NO_CONTENT)
