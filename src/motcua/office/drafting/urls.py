"""Addresses of the editor, under /can-bo/danh-muc/."""

from django.urls import path

from motcua.office.drafting import views

urlpatterns = [
    path("moi/", views.new, name="procedure-new"),
    path("<str:code>/sua/", views.edit, name="procedure-edit"),
    path("<str:code>/sua/bat-dau/", views.begin, name="procedure-begin"),
    path("<str:code>/so-sanh/", views.compare, name="procedure-compare"),
    path("<str:code>/so-sanh/cong-bo/", views.publish, name="procedure-publish"),
    path("<str:code>/so-sanh/bo/", views.discard, name="procedure-discard"),
]
