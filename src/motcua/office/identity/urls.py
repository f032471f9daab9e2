"""Addresses of the identity check."""

from django.urls import path

from motcua.office.identity import views

urlpatterns = [
    path("", views.identity, name="identity"),
    path("xac-nhan/", views.confirm, name="identity-confirm"),
]
