"""Addresses of the levels of service, under /can-bo/muc-do-dich-vu/."""

from django.urls import path

from motcua.office.service_levels import views

urlpatterns = [
    path("", views.levels, name="levels"),
    path("cong-bo/", views.publish, name="levels-publish"),
    path("<uuid:proposal_id>/<str:step>/", views.advance, name="level-advance"),
]
