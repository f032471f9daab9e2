"""Addresses of the lists."""

from django.urls import path

from motcua.office.queue import views

urlpatterns = [
    path("", views.queue, name="queue"),
    path("loc/", views.narrow, name="queue-filter"),
]
