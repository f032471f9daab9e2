"""Address of the page that answers when little else does."""

from django.urls import path

from motcua.portal.condition import views

urlpatterns = [
    path("tinh-trang/", views.condition, name="condition"),
]
