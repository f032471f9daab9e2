"""Addresses of procedures."""

from django.urls import path

from motcua.portal.procedures import views

urlpatterns = [
    path("thu-tuc/", views.procedures, name="procedures"),
    path("thu-tuc/<str:code>/", views.procedure, name="procedure"),
    path("bo-phan-mot-cua/<str:unit>/niem-yet.pdf", views.posted_list, name="posted-list"),
]
