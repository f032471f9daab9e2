"""Addresses of what browsers keep for when there is no line."""

from django.urls import path

from motcua.portal.offline import views

urlpatterns = [
    path("khong-co-mang/", views.away, name="away"),
    # At the root: a worker speaks only for addresses below its own.
    path("sw.js", views.worker, name="worker"),
]
