"""Addresses for citizens: one line for each room."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "portal"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("motcua.portal.home.urls")),
    path("", include("motcua.portal.sign_in.urls")),
    path("tai-khoan/", include("motcua.portal.account.urls")),
    path("tai-khoan/khoa/", include("motcua.portal.keys.urls")),
    path("", include("motcua.portal.procedures.urls")),
    path("", include("motcua.portal.tracking.urls")),
    path("", include("motcua.portal.conversation.urls")),
    path("", include("motcua.portal.withdrawing.urls")),
    path("", include("motcua.portal.delivery.urls")),
    path("", include("motcua.portal.mending.urls")),
    path("", include("motcua.portal.readers.urls")),
    path("", include("motcua.portal.receipts.urls")),
    path("", include("motcua.portal.starting.urls")),
    # Case, papers and check come before the pages of the form, whose addresses are its own.
    path("", include("motcua.portal.checklist.urls")),
    path("", include("motcua.portal.sending.urls")),
    path("", include("motcua.portal.shelf.urls")),
    path("", include("motcua.portal.attaching.urls")),
    path("", include("motcua.portal.reviewing.urls")),
    path("", include("motcua.portal.declaring.urls")),
    path("", include("motcua.portal.lookup.urls")),
    path("dia-gioi/", include("motcua.portal.places.urls")),
    path("", include("motcua.portal.notices.urls")),
    path("", include("motcua.portal.verification.urls")),
    path("", include("motcua.portal.sealing.urls")),
    path("", include("motcua.portal.service_list.urls")),
    path("", include("motcua.portal.condition.urls")),
    path("", include("motcua.portal.staying.urls")),
    path("", include("motcua.portal.finding.urls")),
    path("", include("motcua.portal.offline.urls")),
]
