"""Address of the public list."""

from django.urls import path

from motcua.portal.service_list import views

urlpatterns = [path("danh-muc-dich-vu-cong/", views.service_list, name="service-list")]
