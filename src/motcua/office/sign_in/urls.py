"""Addresses of officials' signing in."""

from django.urls import path

from motcua.office.sign_in import first, passkeys, views

urlpatterns = [
    path("dang-nhap/", views.ask_password, name="sign-in"),
    path("dang-nhap/ma/", views.ask_second, name="second-proof"),
    path("dang-nhap/khoa/", passkeys.ask_passkey, name="sign-in-passkey"),
    path("lan-dau/", first.ask_slip, name="first-sign-in"),
    path("lan-dau/mat-khau/", first.choose_password, name="first-password"),
    path("vi-tri/", views.choose_desk, name="choose-desk"),
    path("dang-xuat/", views.sign_out, name="sign-out"),
]
