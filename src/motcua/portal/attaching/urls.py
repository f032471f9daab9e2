"""Addresses of a declaration's papers."""

from django.urls import path

from motcua.portal.attaching import views

urlpatterns = [
    path("to-khai/<uuid:draft_id>/giay-to/", views.papers, name="draft-papers"),
    path("to-khai/<uuid:draft_id>/giay-to/<uuid:file_id>/", views.file, name="draft-file"),
    path("to-khai/<uuid:draft_id>/giay-to/<uuid:file_id>/anh/", views.picture, name="draft-picture"),
]
