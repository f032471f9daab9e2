"""Addresses of signing in."""

from django.urls import path

from motcua.portal.sign_in import views

urlpatterns = [
    path("dang-nhap/", views.ask_contact, name="sign-in"),
    path("dang-nhap/ma/", views.ask_code, name="sign-in-code"),
    path("dang-nhap/doi-chieu/", views.prove_identity, name="prove-identity"),
    path("dang-xuat/", views.sign_out, name="sign-out"),
]
