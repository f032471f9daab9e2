"""Addresses of what a dossier's applicant is asked to mend."""

from django.urls import path

from motcua.portal.mending import papers, views

urlpatterns = [
    path("ho-so/<str:number>/bo-sung/", views.overview, name="mend"),
    # Papers come before the pages of the form, whose addresses are its own.
    path("ho-so/<str:number>/bo-sung/giay-to/", papers.papers, name="mend-papers"),
    path("ho-so/<str:number>/bo-sung/giay-to/<uuid:file_id>/", papers.file, name="mend-file"),
    path("ho-so/<str:number>/bo-sung/giay-to/<uuid:file_id>/anh/", papers.picture, name="mend-picture"),
    path("ho-so/<str:number>/bo-sung/<slug:slug>/", views.question, name="mend-page"),
]
