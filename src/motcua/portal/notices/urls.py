"""Addresses of notices."""

from django.urls import path

from motcua.portal.notices import views

urlpatterns = [
    path("thong-bao/", views.notices, name="notices"),
    path("thong-bao/<uuid:notice_id>/", views.notice, name="notice"),
]
