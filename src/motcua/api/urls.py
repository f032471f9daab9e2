"""Addresses for machines, under /api/v1/."""

from django.urls import path

from motcua.api import directory, procedures

app_name = "api"
urlpatterns = [
    path("procedures", procedures.procedures, name="procedures"),
    path("units", directory.units, name="units"),
    path("officials", directory.officials, name="officials"),
]
