"""Address of the intake."""

from django.urls import path

from motcua.office.copies import views

urlpatterns = [path("", views.intake, name="copies")]
