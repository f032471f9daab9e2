"""Addresses of the case and of papers that do not come now."""

from django.urls import path

from motcua.portal.checklist import views

urlpatterns = [
    path("to-khai/<uuid:draft_id>/truong-hop/", views.case, name="draft-case"),
    path("to-khai/<uuid:draft_id>/giay-to/<slug:slot>/chua-co/", views.absence, name="draft-absence"),
]
