"""Addresses of the cash desk."""

from django.urls import path

from motcua.office.cash import views

urlpatterns = [
    path("", views.day, name="cash"),
    path("bien-lai/<uuid:receipt_id>/", views.receipt, name="cash-receipt"),
    path("bien-lai/<uuid:receipt_id>/bien-lai.pdf", views.receipt_pdf, name="cash-receipt-pdf"),
    path("bien-lai/<uuid:receipt_id>/huy/", views.void, name="cash-void"),
    path("<str:number>/", views.owed, name="cash-dossier"),
    path("<str:number>/dem/", views.count, name="cash-count"),
    path("<str:number>/<uuid:charge_id>/", views.take, name="cash-take"),
]
