"""Address of the start."""

from django.urls import path

from motcua.portal.starting import views

urlpatterns = [
    path("nop/<str:code>/", views.choose_office, name="choose-office"),
    path("to-khai/<uuid:draft_id>/noi-nop/", views.change_office, name="draft-office"),
]
