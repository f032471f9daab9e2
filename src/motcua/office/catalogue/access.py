"""The door of whoever keeps the catalogue."""

from functools import wraps
from typing import ParamSpec

from django.http import Http404
from django.http.response import HttpResponseBase

from motcua.catalogue.rights import KEEPERS, may_keep
from motcua.office.access import DeskRequest, DeskView, Door, desk_required

P = ParamSpec("P")


def keeper_required(view: DeskView[P]) -> Door[P]:
    """Lets in who may keep the catalogue; anybody else: 404."""

    @wraps(view)
    def enter(request: DeskRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not may_keep(request.desk):
            raise Http404
        return view(request, *args, **kwargs)

    return desk_required(*KEEPERS)(enter)
