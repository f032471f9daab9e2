"""What a procedure promises through one channel, in words."""

from django.utils.translation import gettext as _

from motcua.catalogue.models import ChannelTerms
from motcua.core import words
from motcua.workdays.deadlines import Unit
from motcua.workdays.words import limit_words


def time_words(terms: ChannelTerms) -> str:
    """“1 ngày làm việc”; times that nobody confirmed are not promised."""
    if not terms.confirmed_by or terms.amount is None:
        return _("Chưa xác nhận; hãy hỏi bộ phận một cửa")
    return limit_words(terms.amount, Unit(terms.unit))


def fee_words(terms: ChannelTerms) -> str:
    """“Miễn phí”, “8.000 đ”, with what the procedure says about it."""
    said = terms.fee_words.strip()
    if not terms.fee:
        return said or _("Không thu")
    return f"{words.money(terms.fee)} ({said})" if said else words.money(terms.fee)


def stated_fee(terms: ChannelTerms) -> str:
    """The same for terms with their fees loaded: where one has no amount, that nobody confirmed it."""
    if all(fee.is_confirmed for fee in terms.fees.all()):
        return fee_words(terms)
    said = terms.fee_words.strip()
    return _("Chưa xác nhận mức thu (%(said)s)") % {"said": said} if said else _("Chưa xác nhận mức thu")
