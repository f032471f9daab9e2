"""Addresses of what answers when little else does."""

from django.urls import path

from motcua.portal.condition import views

urlpatterns = [
    path("tinh-trang/", views.condition, name="condition"),
    path("san-sang/", views.ready, name="ready"),
]
