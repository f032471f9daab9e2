"""Addresses of slips."""

from django.urls import path, re_path

from motcua.office.slips import views

urlpatterns = [
    path("may-in/", views.printer, name="printer"),
    path("ho-so/<str:number>/phieu-hen.pdf", views.slip, name="take-home"),
    re_path(r"^ho-so/(?P<number>[^/]+)/phieu-hen-(?P<sheet>a4|a5|80|58)\.pdf$", views.slip, name="take-home-on"),
    path("ho-so/<str:number>/phieu-hen-chung.pdf", views.together, name="take-home-together"),
]
