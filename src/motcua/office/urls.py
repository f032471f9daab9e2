"""Addresses for officials, under /can-bo/: one line for each room."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "office"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("motcua.office.sign_in.urls")),
]
