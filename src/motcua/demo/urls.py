"""Addresses of the demo, under /demo/: one line for each room."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "demo"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("motcua.demo.personas.urls")),
    path("hop-thu/", include("motcua.demo.mailbox.urls")),
]
