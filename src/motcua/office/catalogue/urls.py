"""Addresses of the catalogue's keepers, under /can-bo/danh-muc/."""

from django.urls import path

from motcua.office.catalogue import views

urlpatterns = [
    path("", views.catalogue, name="catalogue"),
    path("nhap/", views.imports, name="catalogue-imports"),
    path("<str:code>/", views.record, name="catalogue-record"),
    path("<str:code>/ban/<int:edition>/", views.record, name="catalogue-version"),
    path("<str:code>/ban/<int:edition>/diem/<str:place>/", views.settle, name="catalogue-settle"),
]
