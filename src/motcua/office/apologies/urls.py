"""Addresses of letters of apology."""

from django.urls import path

from motcua.office.apologies import views

urlpatterns = [
    path("phieu-xin-loi/", views.listed, name="apologies"),
    path("phieu-xin-loi/ky/", views.sign, name="sign-apologies"),
    path("ho-so/<str:number>/phieu-xin-loi/", views.edit, name="apology"),
    path("ho-so/<str:number>/phieu-xin-loi/hen-lai-them/<int:revision>/", views.override, name="override-apology"),
    path("ho-so/<str:number>/phieu-xin-loi/ban-thao.pdf", views.preview, name="apology-preview"),
    *(
        path(
            f"ho-so/<str:number>/phieu-xin-loi/<uuid:apology_id>.{kind}",
            views.letter,
            {"kind": kind},
            name=f"apology-{kind}",
        )
        for kind in views.KINDS
    ),
]
