"""Addresses of internal processes."""

from django.urls import path

from motcua.office.processes import views

urlpatterns = [
    path("", views.processes, name="processes"),
    path("<str:code>/<int:edition>/", views.process, name="process"),
    path("<str:code>/nhat-ky.xes", views.log, name="process-log"),
]
