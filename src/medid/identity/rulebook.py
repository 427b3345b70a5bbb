"""The demands that this room checks, by their stable ids.

Owns: `Rule` constants I1–I13.
Refuses to know: how a demand is checked.
"""

from medid.identity.sources import GUIDE
from medid.rules import Rule, Text

I1 = Rule(
    "I1",
    Text(
        "the passport's series, number, date of issue, issuing body and division code are right",
        "серия, номер, дата выдачи, орган и код подразделения паспорта указаны верно",
    ),
    GUIDE,
)
I2 = Rule(
    "I2",
    Text("passport data agree with the registry", "паспортные данные совпадают с данными реестра МВД"),
    GUIDE,
)
I3 = Rule("I3", Text("the passport is in force", "паспорт действителен"), GUIDE)
I4 = Rule("I4", Text("the SNILS is right", "СНИЛС указан верно"), GUIDE)
I5 = Rule("I5", Text("the SNILS agrees with the registry", "СНИЛС совпадает с данными СФР"), GUIDE)
I6 = Rule("I6", Text("the INN of the person is right", "ИНН физического лица указан верно"), GUIDE)
I7 = Rule(
    "I7",
    Text(
        "the name is written as in the identity document", "ФИО указаны так, как в документе, удостоверяющем личность"
    ),
    GUIDE,
)
I8 = Rule("I8", Text("the date of birth is right", "дата рождения указана верно"), GUIDE)
I9 = Rule(
    "I9",
    Text(
        "e-mail address and mobile number are right and confirmed",
        "адрес электронной почты и номер мобильного телефона указаны верно и подтверждены",
    ),
    GUIDE,
)
I10 = Rule(
    "I10",
    Text("place of work, position and work phone are right", "место работы, должность и рабочий телефон указаны верно"),
    GUIDE,
)
I11 = Rule("I11", Text("education records are right", "сведения об образовании указаны верно"), GUIDE)
I12 = Rule("I12", Text("every required field is filled in", "все обязательные поля заполнены"), GUIDE)
I13 = Rule(
    "I13",
    Text(
        "the login is an e-mail address or the organisation's employee code",
        "логин — адрес электронной почты или код сотрудника организации",
    ),
    GUIDE,
)
D11 = Rule("D11", Text("the licence number is right", "номер лицензии указан верно"), GUIDE)
T1 = Rule("T1", Text("consent is given", "согласие на обработку персональных данных дано"), GUIDE)
