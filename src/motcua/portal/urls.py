"""Addresses for citizens: one line for each room."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "portal"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("motcua.portal.sign_in.urls")),
    path("tai-khoan/", include("motcua.portal.account.urls")),
]
