"""Addresses of look-ups that ask for an explanation."""

from django.urls import path

from motcua.office.lookers import views

urlpatterns = [
    path("", views.marks, name="marks"),
    path("<uuid:mark_id>/", views.settle, name="settle-mark"),
]
