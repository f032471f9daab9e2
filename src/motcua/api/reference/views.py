"""The document and the page made from it."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import conditional_page, require_safe

from motcua.api.answers import EVERYBODYS
from motcua.api.document import document
from motcua.api.reference import presenters


@require_safe
@conditional_page
def openapi(request: HttpRequest) -> HttpResponse:
    """OpenAPI 3.1, for machines."""
    response = JsonResponse(document(), json_dumps_params={"ensure_ascii": False})
    response.headers["Cache-Control"] = EVERYBODYS
    # Its words are in the language that a cookie chose.
    patch_vary_headers(response, ["Cookie"])
    return response


@require_safe
def reference(request: HttpRequest) -> HttpResponse:
    """The same for people."""
    page = presenters.reference_page(document(), reverse("api:openapi"))
    return render(request, "api/reference.html", {"page": page})
