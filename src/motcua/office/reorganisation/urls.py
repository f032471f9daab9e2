"""Addresses of reorganisations."""

from django.urls import path

from motcua.office.reorganisation import views

urlpatterns = [
    path("", views.reorganisations, name="reorganisations"),
    path("moi/", views.ask, name="reorganise"),
    path("xem-truoc/", views.preview, name="reorganise-preview"),
    path("quyet-dinh/", views.decide, name="reorganise-decide"),
    path("<uuid:made_id>/", views.reorganisation, name="reorganisation"),
]
