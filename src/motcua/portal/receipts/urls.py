"""Addresses of receipts."""

from django.urls import path

from motcua.portal.receipts import views

urlpatterns = [
    path("bien-nhan/<str:number>/", views.receipt, name="receipt"),
    path("bien-nhan/<str:number>/bien-nhan.pdf", views.sealed, name="receipt-pdf"),
    path("bien-nhan/<str:number>/bang-chung.json", views.proof, name="receipt-proof"),
    path("bien-nhan/<str:number>/tep/<int:position>/", views.file, name="receipt-file"),
    path("bien-nhan/<str:number>/tep/<int:position>/anh/", views.picture, name="receipt-picture"),
]
