"""Address of the choice."""

from django.urls import path

from motcua.portal.delivery import views

urlpatterns = [path("ho-so/<str:number>/cach-nhan/", views.choose, name="choose-delivery")]
