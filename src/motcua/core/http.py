"""What a request carries below every door."""

from datetime import datetime

from django.http import HttpRequest


class MomentRequest(HttpRequest):
    """A request that knows its moment; `config.middleware` sets it, views pass it on."""

    at: datetime
