"""Addresses of originals."""

from django.urls import path

from motcua.office.originals import views

urlpatterns = [
    path("ho-so/<str:number>/ban-goc/", views.keep, name="keep-originals"),
    path("ho-so/<str:number>/tem-ban-goc.pdf", views.stickers, name="original-stickers"),
    path("ban-goc/", views.held, name="originals"),
    path("ban-goc/<uuid:original_id>/", views.original, name="original"),
    path("ban-goc/<uuid:original_id>/nhan/", views.take_over, name="original-take"),
    path("ban-goc/<uuid:original_id>/tra/", views.give_back, name="original-return"),
    path("ban-goc/<uuid:original_id>/ly-do/", views.explain, name="original-explain"),
]
