"""Addresses for machines, under /api/v1/."""

from django.urls import path

from motcua.api.answers import unknown
from motcua.api.operations import OPERATIONS
from motcua.api.reference import views

app_name = "api"
urlpatterns = [
    path("", views.reference, name="reference"),
    path("openapi.json", views.openapi, name="openapi"),
    *(path(one.route, one.view(), name=one.name) for one in OPERATIONS),
    path("<path:rest>", unknown, name="unknown"),
]
