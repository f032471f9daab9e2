"""Addresses of officials' signing in."""

from django.urls import path

from motcua.office.sign_in import views

urlpatterns = [
    path("dang-nhap/", views.ask_password, name="sign-in"),
    path("dang-nhap/ma/", views.ask_second, name="second-proof"),
    path("vi-tri/", views.choose_desk, name="choose-desk"),
    path("dang-xuat/", views.sign_out, name="sign-out"),
]
