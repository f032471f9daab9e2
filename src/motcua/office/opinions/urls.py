"""Addresses of opinions."""

from django.urls import path

from motcua.office.opinions import views

urlpatterns = [
    path("cho-y-kien/", views.asked, name="opinions"),
    path("ho-so/<str:number>/lay-y-kien/", views.ask, name="ask-opinion"),
    path("ho-so/<str:number>/y-kien/<uuid:opinion_id>/", views.answer, name="give-opinion"),
    path("ho-so/<str:number>/y-kien/<uuid:opinion_id>/thu-hoi/", views.call_off, name="call-off-opinion"),
    path("ho-so/<str:number>/y-kien/tep/<uuid:file_id>/", views.file, name="opinion-file"),
]
