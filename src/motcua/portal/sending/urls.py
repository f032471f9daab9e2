"""Addresses of files on their way."""

from django.urls import path

from motcua.portal.sending import views

urlpatterns = [
    path("to-khai/<uuid:draft_id>/giay-to/gui/", views.uploads, name="draft-uploads"),
    path("to-khai/<uuid:draft_id>/giay-to/gui/<uuid:upload_id>/", views.upload, name="draft-upload"),
]
