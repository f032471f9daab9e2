"""Start-up: which adapter stands behind each port, who listens to which event."""

from django.conf import settings

from motcua.accounts import ports as accounts
from motcua.accounts.events import ContactReplaced
from motcua.catalogue import handlers as catalogue
from motcua.core.events import subscribe
from motcua.delivery import handlers as delivery
from motcua.delivery.ports import use_carrier
from motcua.directory import handlers as directory
from motcua.directory.events import UnitAbsorbed
from motcua.directory.queries import lines
from motcua.documents import ports as documents
from motcua.documents.events import FileInfected
from motcua.dossiers import handlers as dossiers
from motcua.dossiers import notices as dossier_texts
from motcua.dossiers.actions import reassigning
from motcua.dossiers.events import DossierMoved, DossierRerouted
from motcua.dossiers.proofs import ReceiptLeaves
from motcua.integrations.antivirus import clamd
from motcua.integrations.codes import CodesByMessage
from motcua.integrations.mail import smtp
from motcua.integrations.post.manual import ManualCarrier
from motcua.integrations.signing.authority import Authority
from motcua.integrations.signing.software import SoftwareSigner
from motcua.integrations.signing.stamping import DigestStamper, HttpTimeStamper
from motcua.integrations.sms import vnpt
from motcua.machines import handlers as machines
from motcua.machines import texts as machine_texts
from motcua.notifications import handlers as notifications
from motcua.notifications import own_texts, texts
from motcua.notifications import ports as gateways
from motcua.payments.events import ChargeRefunded, ChargeReopened, ChargeSettled
from motcua.statistics.handlers import count_move, count_rerouted
from motcua.workdays.events import CalendarEdited
from motcua.workdays.ports import use_tree
from motcua.workflow import handlers as workflow


def wire() -> None:
    """Called once when every package is loaded."""
    address = settings.CLAMD or clamd.find()
    if address:
        documents.use_scanner(clamd.Clamd(address))
    is_guarded = bool(address) or settings.PRODUCTION
    documents.hide_unscanned(is_guarded if settings.HIDE_UNSCANNED == "" else settings.HIDE_UNSCANNED)
    stamper = HttpTimeStamper(settings.TSA_URL)
    if not settings.PRODUCTION:
        # Nobody outside this installation trusts the local authority; production names a signing service of its own.
        authority = Authority(settings.VAR / "ca")
        documents.use_signer(SoftwareSigner(authority, stamper))
        documents.use_trust_roots(authority.root_pem)
    documents.use_leaves(ReceiptLeaves())
    documents.use_stamper(DigestStamper(stamper, documents.trust_roots))
    _messages()
    use_carrier(ManualCarrier("Bưu điện Việt Nam"))
    use_tree(lines)
    subscribe(CalendarEdited, directory.record_calendar_edit)
    subscribe(CalendarEdited, dossiers.follow_calendar)
    subscribe(CalendarEdited, workflow.follow_calendar)
    subscribe(ContactReplaced, notifications.tell_old_contact)
    subscribe(DossierMoved, count_move)
    subscribe(DossierMoved, dossiers.end_reminders)
    subscribe(DossierMoved, dossiers.void_apology)
    subscribe(DossierMoved, machines.tell_of_move)
    subscribe(DossierRerouted, count_rerouted)
    subscribe(ChargeRefunded, dossiers.follow_refund)
    subscribe(ChargeReopened, dossiers.follow_reopening)
    subscribe(ChargeSettled, dossiers.follow_payment)
    subscribe(FileInfected, dossiers.tell_of_infected_file)
    # Dossiers lay their ways anew where their tasks stand by then.
    for follower in (workflow, reassigning, catalogue, delivery, notifications):
        subscribe(UnitAbsorbed, follower.follow_unit)


def _messages() -> None:
    texts.register(*own_texts.OWN, *dossier_texts.TEXTS, *machine_texts.TEXTS)
    gateways.use_gateways(
        mail=smtp.from_setting(
            settings.SMTP, sender=settings.MAIL_FROM, user=settings.SMTP_USER, password=settings.SMTP_PASSWORD
        ),
        sms=vnpt.VnptGateway(
            url=settings.SMS_URL,
            user=settings.SMS_USER,
            password=settings.SMS_PASSWORD,
            contract=vnpt.Contract.from_setting(settings.SMS_CONTRACT),
        ),
    )
    accounts.use_code_sender(CodesByMessage())
