"""Addresses of the account, under /tai-khoan/."""

from django.urls import path

from motcua.portal.account import views

urlpatterns = [
    path("", views.account, name="account"),
    path("lien-he/", views.ask_contact, name="account-contact"),
    path("lien-he/ma/", views.ask_code, name="account-code"),
    path("dang-xuat-moi-noi/", views.sign_out_everywhere, name="sign-out-everywhere"),
]
