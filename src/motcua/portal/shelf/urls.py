"""Addresses of a person's papers."""

from django.urls import path

from motcua.portal.shelf import views

urlpatterns = [
    path("giay-to/", views.shelf, name="shelf"),
    path("to-khai/<uuid:draft_id>/giay-to/tu-kho/", views.reuse, name="reuse"),
]
