"""Addresses of scanning."""

from django.urls import path, re_path

from motcua.office.scanning import views

urlpatterns = [
    path("ho-so/<str:number>/to-bia.pdf", views.cover, name="cover"),
    path("ho-so/<str:number>/quet/", views.scan, name="scan"),
    path("quet/<uuid:stack_id>/", views.stack, name="stack"),
    path("quet/<uuid:stack_id>/bo/", views.drop, name="stack-drop"),
    re_path(
        r"^quet/(?P<stack_id>[0-9a-f-]{36})/trang-(?P<position>[0-9]{1,3})-(?P<use>thumb|view)\.jpg$",
        views.leaf,
        name="stack-leaf",
    ),
]
