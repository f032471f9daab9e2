"""Addresses of the counter desk; who stands at it is never in them."""

from django.urls import path

from motcua.office.desk import views

urlpatterns = [
    path("", views.desk, name="desk"),
    path("nguoi/", views.choose, name="desk-choose"),
    path("xac-nhan/", views.confirm, name="desk-confirm"),
    path("xong/", views.leave, name="desk-leave"),
]
