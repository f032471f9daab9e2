"""Address of the list of who opened a dossier."""

from django.urls import path

from motcua.portal.readers import views

urlpatterns = [
    path("ho-so/<str:number>/ai-da-xem/", views.readers, name="readers"),
]
