"""Address of the leader's screen."""

from django.urls import path

from motcua.office.leader import views

urlpatterns = [
    path("", views.leader, name="leader"),
]
