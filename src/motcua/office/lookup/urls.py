"""Address of the look-up."""

from django.urls import path

from motcua.office.lookup import views

urlpatterns = [
    path("", views.lookup, name="lookup"),
]
