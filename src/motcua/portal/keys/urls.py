"""Addresses of keys, within the account."""

from django.urls import path

from motcua.portal.keys import views, webhooks

urlpatterns = [
    path("", views.keys, name="keys"),
    path("them/", views.make, name="key-make"),
    path("<uuid:key_id>/thu-hoi/", views.revoke, name="key-revoke"),
    path("<uuid:key_id>/bao-tin/", webhooks.webhooks, name="webhooks"),
    path("<uuid:key_id>/bao-tin/<uuid:webhook_id>/thu/", webhooks.try_out, name="webhook-try"),
    path("<uuid:key_id>/bao-tin/<uuid:webhook_id>/bo/", webhooks.switch_off, name="webhook-off"),
]
