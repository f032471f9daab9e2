"""Root of the addresses."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

handler500 = "motcua.config.failures.failed"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("motcua.ui.urls")),
    path("", include("motcua.portal.urls")),
    path("can-bo/", include("motcua.office.urls")),
    path("api/v1/", include("motcua.api.urls")),
    *([path("demo/", include("motcua.demo.urls"))] if settings.DEMO else []),
]
