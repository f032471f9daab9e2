"""Addresses of the working calendar."""

from django.urls import path

from motcua.office.calendar import views

urlpatterns = [
    path("", views.year, name="calendar"),
    path("ngay/", views.edit_days, name="calendar-days"),
    path("gio/", views.edit_hours, name="calendar-hours"),
    path("xem-truoc/", views.preview, name="calendar-preview"),
    path("luu/", views.save, name="calendar-save"),
    path("lan-sua/<int:edit>/", views.edit, name="calendar-edit"),
]
