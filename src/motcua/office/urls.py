"""Addresses for officials, under /can-bo/: one line for each room."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "office"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("motcua.office.sign_in.urls")),
    path("", include("motcua.office.queue.urls")),
    path("", include("motcua.office.slips.urls")),
    path("", include("motcua.office.scanning.urls")),
    path("", include("motcua.office.originals.urls")),
    path("ho-so/", include("motcua.office.dossier.urls")),
    path("", include("motcua.office.conversation.urls")),
    path("goi-dien/", include("motcua.office.calling.urls")),
    path("buu-chinh/", include("motcua.office.posting.urls")),
    path("tra-ket-qua/", include("motcua.office.returning.urls")),
    path("", include("motcua.office.opinions.urls")),
    path("", include("motcua.office.apologies.urls")),
    path("so-ket-qua/", include("motcua.office.results.urls")),
    path("quay/", include("motcua.office.desk.urls")),
    path("thu-tien/", include("motcua.office.cash.urls")),
    path("quy-trinh/", include("motcua.office.processes.urls")),
    path("tra-cuu/", include("motcua.office.lookup.urls")),
    path("danh-muc/tu-dong-nghia/", include("motcua.office.synonyms.urls")),
    path("danh-muc/", include("motcua.office.drafting.urls")),
    path("danh-muc/", include("motcua.office.competence.urls")),
    path("danh-muc/", include("motcua.office.catalogue.urls")),
    path("tai-khoan/", include("motcua.office.account.urls")),
    path("tai-khoan/khoa-may/", include("motcua.office.keys.urls")),
    path("lich-lam-viec/", include("motcua.office.calendar.urls")),
    path("muc-do-dich-vu/", include("motcua.office.service_levels.urls")),
    path("to-chuc/", include("motcua.office.staff.urls")),
    path("lanh-dao/", include("motcua.office.leader.urls")),
    path("lanh-dao/luot-xem/", include("motcua.office.lookers.urls")),
    path("sap-xep/", include("motcua.office.reorganisation.urls")),
]
