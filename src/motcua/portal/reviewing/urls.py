"""Address of the check."""

from django.urls import path

from motcua.portal.reviewing import views

urlpatterns = [path("to-khai/<uuid:draft_id>/kiem-tra/", views.check, name="draft-check")]
