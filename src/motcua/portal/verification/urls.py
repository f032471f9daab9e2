"""Addresses of the verification."""

from django.urls import path

from motcua.portal.verification import views

urlpatterns = [
    path("xac-minh/", views.verify, name="verify"),
    path("xac-minh/khoa-cong-khai.txt", views.public_key, name="public-key"),
    path("xac-minh/chung-thu-goc.pem", views.roots, name="roots"),
    path("xac-minh/danh-sach.json", views.statuses, name="status-list"),
    path("xac-minh/xacminh.py", views.verifier, name="verifier"),
]
