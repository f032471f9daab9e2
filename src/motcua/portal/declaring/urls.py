"""Addresses of a declaration being written."""

from django.urls import path

from motcua.portal.declaring import views

urlpatterns = [
    path("to-khai/<uuid:draft_id>/", views.go_on, name="draft"),
    path("to-khai/<uuid:draft_id>/cac-phan/", views.parts, name="draft-parts"),
    path("to-khai/<uuid:draft_id>/bo/", views.discard, name="draft-discard"),
    path("to-khai/<uuid:draft_id>/<slug:slug>/", views.question, name="draft-page"),
]
