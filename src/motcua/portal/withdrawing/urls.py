"""Address of taking a dossier back."""

from django.urls import path

from motcua.portal.withdrawing import views

urlpatterns = [path("ho-so/<str:number>/rut/", views.withdraw, name="withdraw")]
