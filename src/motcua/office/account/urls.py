"""Addresses of an official's own login."""

from django.urls import path

from motcua.office.account import passkeys, views

urlpatterns = [
    path("", views.account, name="account"),
    path("xac-nhan/", views.ask_again, name="account-again"),
    path("mat-khau/", views.change_password, name="account-password"),
    path("hai-lop/", views.scan, name="account-second"),
    path("hai-lop/bat-dau/", views.begin, name="account-second-begin"),
    path("hai-lop/ma-du-phong/", views.renew_codes, name="account-codes"),
    path("hai-lop/go/", views.remove, name="account-second-remove"),
    path("khoa/", passkeys.add, name="passkey-add"),
    path("khoa/xac-nhan/", passkeys.prove_again, name="passkey-again"),
    path("khoa/<uuid:passkey_id>/go/", passkeys.remove, name="passkey-remove"),
    path("phien/", views.end_session, name="account-end-session"),
    path("dang-xuat-moi-noi/", views.sign_out_everywhere, name="account-everywhere"),
]
