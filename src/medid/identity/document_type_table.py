"""Kinds of identity documents; generated, not to be edited by hand.

Source: НСИ 1.2.643.5.1.13.13.99.2.48, version 7.2 of 22.03.2023; classifier F011 of the funds.
Generator: tools/make_identity_tables.py documents.
"""

from medid.identity.document_kind import DocumentType

DOCUMENT_TYPES = (
    DocumentType(1, "Паспорт гражданина Российской Федерации", 100, "21", "01", "14", is_current=True),
    DocumentType(2, "Паспорт гражданина Российской Федерации, являющийся основным документом, удостоверяющим личность гражданина Российской Федерации за пределами территории Российской Федерации, в том числе содержащий электронный носитель информации", 100, None, "15", "15", is_current=True),  # noqa: E501 - an official name
    DocumentType(3, "Дипломатический паспорт", 100, "09", "14", "8", is_current=True),
    DocumentType(4, "Служебный паспорт гражданина Российской Федерации", 100, "28", "13", None, is_current=True),
    DocumentType(5, "Временное удостоверение личности гражданина Российской Федерации", 100, "14", None, "13", is_current=True),  # noqa: E501 - an official name
    DocumentType(6, "Свидетельство о рождении", 100, "03", None, "3", is_current=True),
    DocumentType(7, "Паспорт моряка (удостоверение личности моряка)", 200, "26", "2", "16", is_current=True),
    DocumentType(8, "Удостоверение личности военнослужащего Российской Федерации", 200, "24", "03", None, is_current=True),  # noqa: E501 - an official name
    DocumentType(9, "Военный билет (у лиц, проходящих военную службу)", 200, "07", None, "7", is_current=True),
    DocumentType(10, "Паспорт иностранного гражданина либо иной документ, установленный федеральным законом или признаваемый в соответствии с международным договором Российской Федерации в качестве документа, удостоверяющего личность иностранного гражданина", 300, "10", "04", "9", is_current=True),  # noqa: E501 - an official name
    DocumentType(11, "Вид на жительство", 300, "12", "05", "11", is_current=True),
    DocumentType(12, "Удостоверение беженца", 300, "13", "07", "12", is_current=True),
    DocumentType(13, "Свидетельство о предоставлении временного убежища на территории Российской Федерации", 300, "19", "09", "25", is_current=True),  # noqa: E501 - an official name
    DocumentType(14, "Свидетельство о рассмотрении ходатайства о признании лица беженцем на территории Российской Федерации по существу", 300, "11", "10", "10", is_current=True),  # noqa: E501 - an official name
    DocumentType(15, "Проездной документ беженца", 300, None, None, None, is_current=True),
    DocumentType(16, "Разрешение на временное проживание (для лиц без гражданства)", 300, "15", "06", "23", is_current=True),  # noqa: E501 - an official name
    DocumentType(17, "Разрешение на временное проживание в Российской Федерации", 300, "15", None, "23", is_current=True),  # noqa: E501 - an official name
    DocumentType(18, "Документ, удостоверяющий личность лица без гражданства, выданный иностранным государством", 300, None, None, "22", is_current=True),  # noqa: E501 - an official name
    DocumentType(19, "Иные документы, предусмотренные федеральным законом или признаваемые в соответствии с международным договором Российской Федерации в качестве документов, удостоверяющих личность лица без гражданства", 300, "91", None, None, is_current=True),  # noqa: E501 - an official name
    DocumentType(20, "Паспорт гражданина СССР", 100, "01", None, "1", is_current=False),
    DocumentType(21, "Заграничный паспорт гражданина бывшего СССР", 100, "02", None, "2", is_current=False),
    DocumentType(22, "Свидетельство об усыновлении", 100, None, None, None, is_current=True),
    DocumentType(23, "Свидетельство об установлении отцовства", 100, None, None, None, is_current=True),
    DocumentType(24, "Медицинское свидетельство о рождении (для детей в возрасте до 1 месяца)", 100, None, None, None, is_current=True),  # noqa: E501 - an official name
    DocumentType(25, "Справка об освобождении из места лишения свободы", 100, "05", None, "5", is_current=True),
    DocumentType(26, "Справка, выдаваемая гражданам РФ, находящимся в местах содержания под стражей подозреваемых и обвиняемых", 100, None, None, None, is_current=True),  # noqa: E501 - an official name
    DocumentType(27, "Удостоверение личности офицера", 200, "04", None, "4", is_current=True),
    DocumentType(28, "Временное удостоверение, выданное взамен военного билета", 200, "08", None, None, is_current=True),  # noqa: E501 - an official name
    DocumentType(29, "Военный билет офицера запаса", 200, "27", None, "17", is_current=True),
    DocumentType(30, "Удостоверение личности сотрудника МВД России", 200, None, None, None, is_current=True),
    DocumentType(31, "Служебное удостоверение", 200, None, None, None, is_current=True),
    DocumentType(32, "Свидетельство о рождении, выданное уполномоченным органом иностранного государства", 300, "23", None, "24", is_current=True),  # noqa: E501 - an official name
    DocumentType(33, "Документ, удостоверяющий личность на период рассмотрения заявления о признании гражданином РФ или о приеме в гражданство РФ", 300, None, None, None, is_current=True),  # noqa: E501 - an official name
    DocumentType(34, "Удостоверение вынужденного переселенца", 300, None, None, None, is_current=True),
    DocumentType(35, "Миграционная карта", 300, None, "08", None, is_current=True),
    DocumentType(36, "Водительское удостоверение", 400, None, None, None, is_current=True),
    DocumentType(37, "Удостоверение на право приобретения оружия", 400, None, None, None, is_current=True),
    DocumentType(38, "Охотничий билет", 400, None, None, None, is_current=True),
    DocumentType(39, "Паспорт Минморфлота", 200, "06", None, "6", is_current=True),
    DocumentType(40, "Документы, подтверждающие факт регистрации по месту жительства (пребывания)", None, "60", None, None, is_current=True),  # noqa: E501 - an official name
    DocumentType(41, "Свидетельство о предоставлении временного убежища на территории Российской Федерации (до 01.01.2013)", 300, "18", None, "25", is_current=False),  # noqa: E501 - an official name
    DocumentType(42, "Заграничный паспорт гражданина Российской Федерации", 100, "22", None, "15", is_current=True),
    DocumentType(43, "Свидетельство о смерти", 100, "81", None, None, is_current=True),
    DocumentType(44, "Вид на жительство иностранного гражданина", 300, "62", None, "11", is_current=True),
    DocumentType(45, "Свидетельство о регистрации по месту жительства", None, "61", None, None, is_current=True),
    DocumentType(46, "Свидетельство о регистрации по месту пребывания", None, "63", None, None, is_current=True),
    DocumentType(47, "Персональная электронная карта", 200, None, None, None, is_current=True),
    DocumentType(48, "Справка взамен военного билета", 200, None, None, None, is_current=True),
    DocumentType(49, "Временное удостоверение личности лица без гражданства в РФ", 300, "16", None, None, is_current=True),  # noqa: E501 - an official name
    DocumentType(50, "Справка о рассмотрении заявления о предоставлении временного убежища", 300, None, None, None, is_current=True),  # noqa: E501 - an official name
    DocumentType(51, "Документы, удостоверяющие личность (паспорт, свидетельство о рождении лица, не достигшего 16-ти лет), выданные гражданам Украины и лицам без гражданства, постоянно проживающим на территориях отдельных районов Донецкой и Луганской областей Украины, соответствующими органами, фактически действующими на территориях указанных районов (временно, на период до политического урегулирования ситуации в отдельных районах Донецкой и Луганской областей Украины)", 300, None, None, None, is_current=True),  # noqa: E501 - an official name
    DocumentType(52, "Удостоверение члена Совета Федерации или депутата Государственной Думы Федерального Собрания Российской Федерации", 400, None, None, None, is_current=True),  # noqa: E501 - an official name
    DocumentType(53, "Удостоверение адвоката", 400, None, None, None, is_current=True),
    DocumentType(54, "Редакционное удостоверение для журналиста", 400, None, None, None, is_current=True),
    DocumentType(100, "Общегражданские документы", None, None, None, None, is_current=True),
    DocumentType(200, "Документы военнослужащих (удостоверения лиц, проходящих службу)", None, None, None, None, is_current=True),  # noqa: E501 - an official name
    DocumentType(300, "Документы иностранных граждан (лиц без гражданства/беженцев)", None, None, None, None, is_current=True),  # noqa: E501 - an official name
    DocumentType(400, "Специальные документы, связанные с удостоверением личности", None, None, None, None, is_current=True),  # noqa: E501 - an official name
)  # fmt: skip
