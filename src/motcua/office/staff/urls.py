"""Addresses of the administrator's pages, under /can-bo/to-chuc/."""

from django.urls import path

from motcua.office.staff import changes, locks, sheets, slips, standing, views

urlpatterns = [
    path("", views.units, name="units"),
    path("don-vi/<str:code>/", views.unit, name="unit"),
    path("don-vi/<str:code>/vi-tri/", changes.open_position, name="open-position"),
    path("don-vi/<str:code>/them-can-bo/", changes.hire, name="hire"),
    path("vi-tri/<uuid:position_id>/dong/", changes.close_position, name="close-position"),
    path("can-bo/", views.officials, name="officials"),
    path("can-bo/xuat.<str:kind>", sheets.export, name="export-officials"),
    path("can-bo/nhap/", sheets.take_in, name="import-officials"),
    path("can-bo/phieu/", slips.slips, name="slips"),
    path("can-bo/<uuid:officer_id>/phieu/", slips.slip, name="slip"),
    path("can-bo/<uuid:officer_id>/khoa/", locks.lock, name="lock"),
    path("can-bo/<uuid:officer_id>/mo-khoa/", locks.unlock, name="unlock"),
    path("can-bo/<uuid:officer_id>/", views.official, name="official"),
    path("can-bo/<uuid:officer_id>/bo-nhiem/", changes.appoint, name="appoint"),
    path("can-bo/<uuid:officer_id>/vang-mat/", standing.leave, name="leave"),
    path("giu-vi-tri/<uuid:holding_id>/uy-quyen/", standing.delegate, name="delegate"),
    path("giu-vi-tri/<uuid:holding_id>/thoi/", changes.dismiss, name="dismiss"),
    path("uy-quyen/<uuid:delegation_id>/thu-hoi/", standing.revoke, name="revoke"),
    path("vang-mat/<uuid:absence_id>/huy/", standing.cancel_leave, name="cancel-leave"),
]
