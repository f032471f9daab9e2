"""Address of the mailbox."""

from django.urls import path

from motcua.demo.mailbox import views

urlpatterns = [
    path("", views.mailbox, name="mailbox"),
]
