"""Addresses of the register."""

from django.urls import path, re_path

from motcua.portal.sealing import views

_DAY = r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"

urlpatterns = [
    path("so-niem-phong/", views.register, name="sealing"),
    path("so-niem-phong/goc.json", views.feed, name="sealing-feed"),
    re_path(rf"^so-niem-phong/{_DAY}/$", views.day, name="sealing-day"),
    re_path(rf"^so-niem-phong/{_DAY}\.json$", views.day_file, name="sealing-day-file"),
]
