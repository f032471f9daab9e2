"""Addresses of places."""

from django.urls import path

from motcua.portal.places import views

urlpatterns = [
    path("", views.places, name="places"),
    path("<str:digest>.txt", views.place_list, name="place-list"),
]
