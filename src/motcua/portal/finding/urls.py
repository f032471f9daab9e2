"""Address of the offices."""

from django.urls import path

from motcua.portal.finding import views

urlpatterns = [path("bo-phan-mot-cua/", views.find_office, name="offices")]
