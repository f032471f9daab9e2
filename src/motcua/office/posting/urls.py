"""Addresses of results that go by post."""

from django.urls import path, re_path

from motcua.office.posting import views

urlpatterns = [
    path("", views.posting, name="posting"),
    path("goi/<uuid:parcel_id>/", views.parcel, name="parcel"),
    path("goi/<uuid:parcel_id>/da-phat/", views.delivered, name="parcel-delivered"),
    path("goi/<uuid:parcel_id>/chuyen-hoan/", views.came_back, name="parcel-back"),
    re_path(r"^goi/(?P<parcel_id>[0-9a-f-]{36})/nhan-(?P<label>a6|nhiet)\.pdf$", views.label, name="parcel-label"),
    path("ban-giao/<uuid:consignment_id>/", views.consignment, name="consignment"),
    path("ban-giao/<uuid:consignment_id>/ban-giao.pdf", views.consignment_pdf, name="consignment-pdf"),
]
