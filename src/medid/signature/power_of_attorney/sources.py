"""Where the rules of powers of attorney stand.

Owns: the citations.
Refuses to know: the rules themselves.
"""

from medid.rules import Confidence, Source
from medid.signature.sources import LAW_63

_FORMAT = "Формат машиночитаемой доверенности EMCHD_1 (версия 003)"

XML = Source("W3C XML 1.0", "2, 4.1, 4.3.3")
FORMAT = Source(_FORMAT, "Доверенность, Документ", Confidence.AGREED)
TERM = Source(_FORMAT, "СвДов", Confidence.AGREED)
PRINCIPAL = Source(_FORMAT, "СвДоверит", Confidence.AGREED)
REPRESENTATIVE = Source(_FORMAT, "СвУпПред", Confidence.AGREED)
POWERS = Source(_FORMAT, "СвПолн", Confidence.AGREED)
REDELEGATION = Source(_FORMAT, "Передов", Confidence.AGREED)
REDELEGATION_NUMBERS = Source(_FORMAT, "СвПервДовер, СвПередов, ПрПередов", Confidence.SECOND_HAND)
LIMITS = Source("medid", "limits of powers of attorney", Confidence.COMPUTED)

LAW_17_2 = Source(LAW_63, "ст. 17.2", Confidence.REMEMBERED)
LAW_17_5 = Source(LAW_63, "ст. 17.5")
REGISTER = Source("Реестр машиночитаемых доверенностей ФНС России", "статус доверенности", Confidence.AGREED)
CODE_187 = Source("Гражданский кодекс Российской Федерации", "ст. 187", Confidence.REMEMBERED)
