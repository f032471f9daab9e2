"""Addresses of the register of results."""

from django.urls import path, re_path

from motcua.office.results import views

urlpatterns = [
    path("", views.register, name="results"),
    re_path(r"^so-ket-qua\.(?P<kind>csv|xlsx)$", views.export, name="results-export"),
    path("<uuid:paper_id>/", views.result, name="result-entry"),
]
