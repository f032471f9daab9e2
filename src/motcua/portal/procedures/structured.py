"""The procedure as data for search engines (schema.org GovernmentService); data is no script, so the CSP holds."""

import json
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from motcua.catalogue.models import Channel
from motcua.catalogue.queries import Snapshot

# What could end the element early, as JSON writes it.
_ESCAPED = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def structured_data(procedure: Snapshot) -> SafeString:
    """The `script` element of type application/ld+json."""
    text = json.dumps(_service(procedure), ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308  escaped above


def _service(procedure: Snapshot) -> dict[str, Any]:  # Any: JSON
    version = procedure.version
    page = f"{settings.BASE_URL}{reverse('portal:procedure', args=[procedure.code])}"
    found: dict[str, Any] = {  # Any: JSON
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "@id": page,
        "name": version.title,
        "identifier": procedure.code,
        "serviceType": version.field,
        "inLanguage": "vi",
        "url": page,
        "availableChannel": [_channel(procedure, channel, page) for channel in procedure.terms],
        "areaServed": {"@type": "Country", "name": "Việt Nam"},
    }
    if version.result_name:
        found["serviceOutput"] = {"@type": "Thing", "name": version.result_name}
    if version.competent_agency:
        found["provider"] = {"@type": "GovernmentOrganization", "name": version.competent_agency}
    return found


def _channel(procedure: Snapshot, channel: str, page: str) -> dict[str, Any]:  # Any: JSON
    found: dict[str, Any] = {"@type": "ServiceChannel", "name": str(Channel(channel).label)}  # Any: JSON
    if channel == Channel.ONLINE and procedure.is_fileable:
        found["serviceUrl"] = page
    return found
