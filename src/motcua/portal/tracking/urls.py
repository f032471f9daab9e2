"""Addresses of a person's dossiers."""

from django.urls import path

from motcua.portal.tracking import downloads, views

urlpatterns = [
    path("ho-so/", views.dossiers, name="dossiers"),
    path("ho-so/<str:name>/", views.dossier, name="dossier"),
    path("ho-so/<str:number>/nhan/", views.collect, name="collect"),
    *(
        path(f"ho-so/<str:number>/{address}.{kind}", view, {"kind": kind}, name=f"{name}-{kind}")
        for kind in downloads.KINDS
        for address, view, name in (
            ("giay-hen", downloads.slip, "slip"),
            ("phieu-bo-sung", downloads.asked, "request"),
            ("giay-tu-choi", downloads.refusal, "refusal"),
            ("phieu-xin-loi", downloads.apology, "apology"),
            ("thong-bao-dung", downloads.stop, "stop"),
            ("ket-qua", downloads.result, "result"),
        )
    ),
]
