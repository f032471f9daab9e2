"""Addresses for machines, under /api/v1/."""

from django.urls import path

from motcua.api import procedures

app_name = "api"
urlpatterns = [
    path("procedures", procedures.procedures, name="procedures"),
]
