"""Addresses of the counter desk; who stands at it is never in them."""

from django.urls import path

from motcua.office.desk import intake, views

urlpatterns = [
    path("", views.desk, name="desk"),
    path("nguoi/", views.choose, name="desk-choose"),
    path("xac-nhan/", views.confirm, name="desk-confirm"),
    path("thu-tuc/", intake.procedures, name="desk-procedures"),
    path("to-khai/", intake.begin, name="desk-begin"),
    path("to-khai/mo-lai/", intake.resume, name="desk-resume"),
    path("to-khai/luu/", intake.note, name="desk-note"),
    path("xong/", views.leave, name="desk-leave"),
]
