"""Address of staying."""

from django.urls import path

from motcua.portal.staying import views

urlpatterns = [path("o-lai/", views.stay, name="stay")]
