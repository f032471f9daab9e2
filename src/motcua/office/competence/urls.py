"""Addresses of competence, under /can-bo/danh-muc/."""

from django.urls import path

from motcua.office.competence import views

urlpatterns = [
    path("<str:code>/tham-quyen/", views.competence, name="competence"),
    path("<str:code>/tham-quyen/<uuid:competence_id>/ket-thuc/", views.end, name="competence-end"),
]
