"""The rules that a power of attorney is judged by.

Owns: what is demanded, in one sentence each, under the id of the demand.
Refuses to know: how it is checked.
"""

from medid.rules import Rule, Text
from medid.signature import sources as signature_sources
from medid.signature.power_of_attorney import sources

FORMAT = Rule(
    "S4", Text("the power of attorney is in the format EMCHD_1", "доверенность в формате EMCHD_1"), sources.FORMAT
)
SIGNED = Rule(
    "S4",
    Text("the power has a valid qualified signature", "доверенность подписана квалифицированной подписью"),
    signature_sources.LAW_11,
)
GRANTOR = Rule("S4", Text("the principal signed the power", "доверенность подписал доверитель"), sources.PRINCIPAL)
REPRESENTATIVE = Rule(
    "S3",
    Text("the signer of the document is a representative", "подписант документа — представитель"),
    sources.REPRESENTATIVE,
)
JOINT = Rule(
    "S3",
    Text("representatives who act together all signed", "представители, действующие совместно, подписали все"),
    sources.POWERS,
)
TERM = Rule(
    "S3",
    Text("the power was in force when the document was signed", "доверенность действовала при подписании документа"),
    sources.TERM,
)
REGISTERED = Rule(
    "S3",
    Text("the power is registered and not revoked", "доверенность зарегистрирована и не отозвана"),
    sources.REGISTER,
)
POWERS = Rule("S3", Text("the power covers what is asked for", "доверенность даёт нужные полномочия"), sources.POWERS)
REDELEGATED = Rule(
    "S3",
    Text("the power that this one was made from holds", "исходная доверенность действует и допускает передоверие"),
    sources.REDELEGATION,
)
AUTHORITY = Rule(
    "S3",
    Text("the signer may act for the organisation", "подписант вправе действовать за организацию"),
    sources.LAW_17_5,
)
