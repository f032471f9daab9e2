"""Addresses of results given back at the counter."""

from django.urls import path, re_path

from motcua.office.returning import views

urlpatterns = [
    path("", views.waiting, name="returns"),
    path("<str:number>/", views.give, name="return"),
    path("<str:number>/phieu.pdf", views.sheet, name="return-sheet"),
    re_path(r"^(?P<number>[^/]+)/ban-chup/(?P<what>sheet|mandate)/$", views.scan, name="return-scan"),
]
