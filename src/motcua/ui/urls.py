"""Addresses of the design system."""

from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from motcua.ui import views

urlpatterns = [
    path("thiet-ke/", views.gallery, name="gallery"),
    path("thiet-ke/<slug:name>/", views.gallery_page, name="gallery_page"),
    path("hien-thi/", views.set_display, name="set_display"),
    # Changes only the language shown, so first views need no token cookie.
    path("ngon-ngu/", csrf_exempt(set_language), name="set_language"),
]
