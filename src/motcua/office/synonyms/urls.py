"""Addresses of popular names, under /can-bo/danh-muc/tu-dong-nghia/."""

from django.urls import path

from motcua.office.synonyms import views

urlpatterns = [
    path("", views.synonyms, name="synonyms"),
    path("them/", views.add, name="synonym-add"),
    path("<uuid:synonym_id>/", views.change, name="synonym"),
    path("<uuid:synonym_id>/bo/", views.drop, name="synonym-drop"),
]
