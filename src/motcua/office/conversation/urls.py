"""Addresses of conversations."""

from django.urls import path

from motcua.office.conversation import views

urlpatterns = [
    path("trao-doi/", views.unread, name="conversations"),
    path("ho-so/<str:number>/trao-doi/", views.conversation, name="conversation"),
    path("ho-so/<str:number>/trao-doi/<uuid:file_id>/", views.file, name="conversation-file"),
]
