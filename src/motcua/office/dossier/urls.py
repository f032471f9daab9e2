"""Addresses of a dossier."""

from django.urls import path, re_path

from motcua.office.dossier import asking, billing, drafting, papers, views

urlpatterns = [
    path("<str:number>/", views.dossier, name="dossier"),
    path("<str:number>/tiep-nhan/", views.accept, name="accept"),
    path("<str:number>/tu-choi/", views.refuse, name="refuse"),
    path("<str:number>/yeu-cau-bo-sung/", asking.ask, name="ask"),
    path("<str:number>/yeu-cau-bo-sung/<uuid:supplement_id>/duyet/", asking.approve, name="approve-ask"),
    path("<str:number>/yeu-cau-bo-sung/<uuid:supplement_id>/khong-duyet/", asking.decline, name="decline-ask"),
    path("<str:number>/dung/", asking.stop, name="stop"),
    path("<str:number>/nhan-viec/", views.take, name="take"),
    path("<str:number>/du-thao/", drafting.draft, name="draft"),
    path("<str:number>/nghia-vu-tai-chinh/", billing.bill, name="bill"),
    path("<str:number>/chuyen-buoc/", views.forward, name="forward"),
    path("<str:number>/duyet/", views.approve, name="approve"),
    path("<str:number>/tra-lai/", views.send_back, name="send-back"),
    path("<str:number>/ky-so/", views.sign, name="sign"),
    path("<str:number>/ky-so/trang-thai/", views.sign_state, name="sign-state"),
    path("<str:number>/chung-thuc/", views.certify, name="certify"),
    path("<str:number>/tra-ket-qua/", views.hand_over, name="hand-over"),
    path("<str:number>/giay-to/<uuid:file_id>/", papers.paper, name="paper"),
    re_path(
        r"^(?P<number>[^/]+)/giay-to/(?P<file_id>[0-9a-f-]{36})/(?P<use>thumb|view)\.jpg$",
        papers.picture,
        name="paper-picture",
    ),
    re_path(
        r"^(?P<number>[^/]+)/giay-to/(?P<file_id>[0-9a-f-]{36})/trang-(?P<page>[0-9]{1,3})\.jpg$",
        papers.page,
        name="paper-page",
    ),
    path("<str:number>/giay-to/<uuid:file_id>/anh-goc/<int:position>/", papers.original, name="paper-original"),
    path("<str:number>/du-thao.pdf", papers.draft_pdf, name="draft-pdf"),
    path("<str:number>/du-thao.png", papers.draft_picture, name="draft-picture"),
    re_path(r"^(?P<number>[^/]+)/ket-qua\.(?P<kind>pdf|docx)$", papers.result, name="result"),
    re_path(
        r"^(?P<number>[^/]+)/phieu/(?P<letter_id>[0-9a-f-]{36})/(?P<sheet>a4|a5)\.(?P<kind>pdf|docx)$",
        papers.letter,
        name="letter",
    ),
]
