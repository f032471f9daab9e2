"""Addresses of the leader's screens."""

from django.urls import path

from motcua.office.leader import views

urlpatterns = [
    path("", views.leader, name="leader"),
    path("don-vi/", views.units, name="leader-units"),
    path("tre-hen/", views.late, name="late"),
    path("yeu-cau-bo-sung/", views.proposals, name="proposals"),
]
