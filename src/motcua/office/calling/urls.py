"""Addresses of calls to make."""

from django.urls import path

from motcua.office.calling import views

urlpatterns = [
    path("", views.calls, name="calls"),
    path("<uuid:reminder_id>/", views.call, name="call"),
    path("<uuid:reminder_id>/thu.pdf", views.letter, name="call-letter"),
    path("<uuid:reminder_id>/da-gui-thu/", views.written, name="call-written"),
]
