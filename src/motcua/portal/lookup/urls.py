"""Address of the look-up."""

from django.urls import path

from motcua.portal.lookup import views

urlpatterns = [path("tra-cuu/", views.lookup, name="lookup")]
