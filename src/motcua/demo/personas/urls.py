"""Addresses of the personas page."""

from django.urls import path

from motcua.demo.personas import views

urlpatterns = [
    path("", views.personas, name="personas"),
    path("vao-vai/", views.become, name="become"),
]
