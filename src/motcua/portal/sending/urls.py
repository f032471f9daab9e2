"""Addresses of files on their way."""

from django.urls import path

from motcua.portal.sending import views

urlpatterns = [
    path("to-khai/<uuid:draft_id>/giay-to/gui/", views.uploads, name="draft-uploads"),
    path("to-khai/<uuid:draft_id>/giay-to/gui/<uuid:upload_id>/", views.upload, name="draft-upload"),
    path("ho-so/<str:number>/bo-sung/giay-to/gui/", views.mending_uploads, name="mend-uploads"),
    path("ho-so/<str:number>/bo-sung/giay-to/gui/<uuid:upload_id>/", views.mending_upload, name="mend-upload"),
]
