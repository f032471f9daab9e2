"""Addresses of a dossier's conversation."""

from django.urls import path

from motcua.portal.conversation import views

urlpatterns = [
    path("ho-so/<str:number>/trao-doi/", views.conversation, name="conversation"),
    path("ho-so/<str:number>/trao-doi/<uuid:file_id>/", views.file, name="conversation-file"),
]
