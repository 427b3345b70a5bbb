"""Why an event, a term or a request is refused, and why the portal refuses access.

Owns: the codes of the status room with their messages and remedies.
Refuses to know: which state or table uses a code; `refusal.py` groups those that a portal answers with.

Source: the guide's sections on refusals, sign-in failures and upload problems; the rest is the record's own order.
"""

from medid.rules import Reason, Text
from medid.status import sources


class StatusReason(Reason):
    """Why an event was refused or a term could not be counted."""

    TIME_WITHOUT_ZONE = (
        "time_without_zone",
        Text("the moment has no time zone", "у момента времени не указан часовой пояс"),
        Text("give the moment with its offset from UTC", "укажите момент вместе со смещением от UTC"),
        sources.CASE_RECORD,
    )
    TIME_WENT_BACK = (
        "time_went_back",
        Text("the event is earlier than the last recorded one", "событие раньше последнего записанного"),
        Text("set the clock right or send events in order", "исправьте часы или передавайте события по порядку"),
        sources.CASE_RECORD,
    )
    ZONE_UNKNOWN = (
        "zone_unknown",
        Text("no such time zone", "такого часового пояса нет"),
        Text("use a name of the IANA database", "используйте имя из базы IANA"),
        sources.CALENDAR_LIMITS,
    )
    CALENDAR_DAYS_OUT_OF_RANGE = (
        "calendar_days_out_of_range",
        Text("a term counts from 0 to {limit} days", "срок считается от 0 до {limit} дней"),
        Text("give a term within the limit", "укажите срок в этих пределах"),
        sources.CALENDAR_LIMITS,
    )
    TERM_UNKNOWN = (
        "term_unknown",
        Text("no such term", "такого срока нет"),
        Text("use the code of a term", "используйте код срока"),
        sources.CALENDAR_LIMITS,
    )
    TERM_WITHOUT_DAYS = (
        "term_without_days",
        Text(
            "the term is counted in hours, or its source names no number of days",
            "срок считается в часах, или источник не называет числа дней",
        ),
        Text("give the number of days yourself", "укажите число дней сами"),
        sources.CALENDAR_LIMITS,
    )
    CALENDAR_FORECAST_TOO_LONG = (
        "calendar_forecast_too_long",
        Text(
            "a provisional calendar reaches {year} at most", "предварительный календарь доходит не дальше {year} года"
        ),
        Text("ask for fewer years", "запросите меньше лет"),
        sources.CALENDAR_LIMITS,
    )
    EVENT_NOT_ALLOWED = (
        "event_not_allowed",
        Text("“{event}” is not possible in the state “{state}”", "«{event}» невозможно в состоянии «{state}»"),
        Text("ask which steps are open now", "запросите, какие шаги доступны сейчас"),
        sources.CASE_RECORD,
    )
    EVENT_AFTER_END = (
        "event_after_end",
        Text("the case has ended as “{state}”", "дело завершено: «{state}»"),
        Text("open a new case", "откройте новое дело"),
        sources.CASE_RECORD,
    )
    EVENT_UNKNOWN = (
        "event_unknown",
        Text("the table has no such event", "в таблице нет такого события"),
        Text("use an event of the table", "используйте событие из таблицы"),
        sources.CASE_RECORD,
    )
    EVENT_ACTOR_NOT_PERMITTED = (
        "event_actor_not_permitted",
        Text("this actor may not cause “{event}”", "этот участник не вправе вызвать «{event}»"),
        Text("have the event caused by who may", "событие должен вызвать тот, кто вправе"),
        sources.CASE_RECORD,
    )
    EVENT_REPEATED = (
        "event_repeated",
        Text("the event is already recorded", "событие уже записано"),
        Text("nothing is to be done", "ничего делать не нужно"),
        sources.CASE_RECORD,
    )
    EVENT_NOT_FIRST = (
        "event_not_first",
        Text("a record begins with its opening event", "запись начинается с открывающего события"),
        Text("give the record from its beginning", "передайте запись с начала"),
        sources.CASE_RECORD,
    )
    RECORD_EMPTY = (
        "record_empty",
        Text("the record holds no event", "в записи нет ни одного события"),
        Text("give the record from its beginning", "передайте запись с начала"),
        sources.CASE_RECORD,
    )
    STATE_UNKNOWN = (
        "state_unknown",
        Text(
            "the record names a state that the table does not have", "в записи есть состояние, которого нет в таблице"
        ),
        Text("update the library, or take the record from a copy", "обновите библиотеку или возьмите запись из копии"),
        sources.CASE_RECORD,
    )
    ACTOR_UNKNOWN = (
        "actor_unknown",
        Text("the record names an actor that does not exist", "в записи указан неизвестный участник"),
        Text("take the record from a copy", "возьмите запись из копии"),
        sources.CASE_RECORD,
    )
    RECORD_TOO_LARGE = (
        "record_too_large",
        Text("the record is longer than {limit} bytes", "запись длиннее {limit} байт"),
        Text("give one case at a time", "передавайте по одному делу"),
        sources.CASE_RECORD,
    )
    RECORD_NOT_JSON = (
        "record_not_json",
        Text("the record is not JSON", "запись не является JSON"),
        Text("take the record from a copy", "возьмите запись из копии"),
        sources.CASE_RECORD,
    )
    RECORD_SHAPE_WRONG = (
        "record_shape_wrong",
        Text("the record has not the shape of a case at {place}", "запись не имеет вида дела в месте {place}"),
        Text("compare it with the JSON Schema", "сверьте её с JSON Schema"),
        sources.CASE_RECORD,
    )
    RECORD_STATE_DIFFERS = (
        "record_state_differs",
        Text("the events do not lead to the recorded states", "события не приводят к записанным состояниям"),
        Text("take the record from a copy", "возьмите запись из копии"),
        sources.CASE_RECORD,
    )
    JOURNAL_SHAPE_WRONG = (
        "journal_shape_wrong",
        Text("what is read has not the fields of a journal", "прочитанное не имеет полей журнала"),
        Text("take the journal from a copy", "возьмите журнал из копии"),
        sources.CASE_RECORD,
    )
    STATUS_SHAPE_WRONG = (
        "status_shape_wrong",
        Text("what is read has not the fields of a status", "прочитанное не имеет полей статуса"),
        Text(
            "read the status from the JSON of the review, not from what is printed in one language",
            "читайте статус из JSON результата проверки, а не из напечатанного на одном языке",
        ),
        sources.CASE_RECORD,
    )
    EVENT_TOO_LARGE = (
        "event_too_large",
        Text(
            "a code is longer than {characters} characters, or there are more than {codes} codes",
            "код длиннее {characters} знаков, или кодов больше {codes}",
        ),
        Text("keep texts elsewhere and give their codes", "храните тексты отдельно и передавайте их коды"),
        sources.CASE_RECORD,
    )
    RECORD_FULL = (
        "record_full",
        Text("the record holds as many events as it may", "в записи уже предельное число событий"),
        Text("go on in a new case", "продолжите в новом деле"),
        sources.CASE_RECORD,
    )
    MACHINE_UNKNOWN = (
        "machine_unknown",
        Text("no such kind of case", "такого вида дела нет"),
        Text("use a kind that the library lists", "используйте вид из перечня библиотеки"),
        sources.CASE_RECORD,
    )
    MACHINE_VERSION_UNKNOWN = (
        "machine_version_unknown",
        Text("no such version of the rules of the case", "такой версии правил дела нет"),
        Text(
            "update the library or give the version the case began under",
            "обновите библиотеку или укажите версию, по которой дело начато",
        ),
        sources.CASE_RECORD,
    )
    DECISION_UNKNOWN = (
        "decision_unknown",
        Text(
            "a review ends in accept, correct, refuse or undecided",
            "проверка кончается accept, correct, refuse или undecided",
        ),
        Text("give one of the four", "укажите одно из четырёх"),
        sources.CASE_RECORD,
    )
    REFUSAL_UNKNOWN = (
        "refusal_unknown",
        Text("the catalogue has no such refusal", "в каталоге нет такого отказа"),
        Text("use a code of the catalogue", "используйте код из каталога"),
        sources.CASE_RECORD,
    )
    SUBMISSION_NUMBER_MISSING = (
        "submission_number_missing",
        Text("a submitted application has a number", "у поданного заявления есть номер"),
        Text("give the number that the system formed", "укажите номер, сформированный системой"),
        sources.GUIDE_SUBMISSION,
    )
    SUBMISSION_CONSENT_MISSING = (
        "submission_consent_missing",
        Text("consent to the processing of personal data is missing", "нет согласия на обработку персональных данных"),
        Text("tick the consent and submit again", "отметьте согласие и отправьте снова"),
        sources.GUIDE_SUBMISSION,
    )
    SUCCESSOR_MISSING = (
        "successor_missing",
        Text("what takes the place is not named", "не указано, что подано взамен"),
        Text("give the number of the new one", "укажите номер нового"),
        sources.GUIDE_NOTIFICATION,
    )
    DECISION_REASON_MISSING = (
        "decision_reason_missing",
        Text("the decision names no reason", "в решении не названа причина"),
        Text("give at least one reason code", "укажите хотя бы один код причины"),
        sources.GUIDE_NOTIFICATION,
    )
    ACTIVATION_PASSWORD_MISSING = (
        "activation_password_missing",
        Text("the password has not been set", "пароль не установлен"),
        Text("set a password", "установите пароль"),
        sources.GUIDE_NOTIFICATION,
    )
    ACTIVATION_SECOND_FACTOR_MISSING = (
        "activation_second_factor_missing",
        Text("two-factor authentication has not been set up", "двухфакторная аутентификация не настроена"),
        Text("set up the second factor", "настройте второй фактор"),
        sources.GUIDE_NOTIFICATION,
    )
    EXTENSION_REASON_UNKNOWN = (
        "extension_reason_unknown",
        Text("the term may be extended only for a listed reason", "срок продлевается только по перечисленным причинам"),
        Text(
            "give incomplete_documents, qualification_check or peak_load",
            "укажите incomplete_documents, qualification_check или peak_load",
        ),
        sources.GUIDE_TERMS,
    )
    EXTENSION_DAY_MISSING = (
        "extension_day_missing",
        Text("the extension names no new last day", "в продлении не указан новый последний день"),
        Text("give the last day of the extended term", "укажите последний день продлённого срока"),
        sources.GUIDE_TERMS,
    )
    EXTENSION_NOT_LATER = (
        "extension_not_later",
        Text("the new last day is not later than the present one", "новый последний день не позже прежнего"),
        Text("give a later day", "укажите более поздний день"),
        sources.GUIDE_TERMS,
    )
    CONTACT_EMAIL_NOT_CONFIRMED = (
        "contact_email_not_confirmed",
        Text("the e-mail address is not confirmed by its code", "адрес электронной почты не подтверждён кодом"),
        Text("enter the code from the letter", "введите код из письма"),
        sources.GUIDE_ACCOUNT,
    )
    CONTACT_PHONE_NOT_CONFIRMED = (
        "contact_phone_not_confirmed",
        Text("the phone number is not confirmed by its code", "номер телефона не подтверждён кодом"),
        Text("enter the code from the message", "введите код из СМС"),
        sources.GUIDE_ACCOUNT,
    )
    REGISTRATION_TERMS_NOT_AGREED = (
        "registration_terms_not_agreed",
        Text("the terms of the service are not agreed to", "нет согласия с условиями сервиса"),
        Text("agree to the terms", "согласитесь с условиями"),
        sources.GUIDE_ACCOUNT,
    )
    ENCLOSURE_DIPLOMA_MISSING = (
        "enclosure_diploma_missing",
        Text("the diploma is not enclosed", "не приложен диплом"),
        Text("enclose the diploma", "приложите диплом"),
        sources.GUIDE_PREPARATION,
    )
    ENCLOSURE_SPECIALIST_ID_MISSING = (
        "enclosure_specialist_id_missing",
        Text("the specialist's ID is not enclosed", "не приложено удостоверение специалиста"),
        Text("enclose the specialist's ID", "приложите удостоверение специалиста"),
        sources.GUIDE_ACCOUNT,
    )
    ENCLOSURE_PASSPORT_MISSING = (
        "enclosure_passport_missing",
        Text("the passport is not enclosed", "не приложен паспорт"),
        Text("enclose the passport", "приложите паспорт"),
        sources.GUIDE_IDENTITY,
    )
    ENCLOSURE_SNILS_MISSING = (
        "enclosure_snils_missing",
        Text("the SNILS certificate is not enclosed", "не приложен СНИЛС"),
        Text("enclose the SNILS certificate", "приложите СНИЛС"),
        sources.GUIDE_IDENTITY,
    )
    ENCLOSURE_EDUCATION_MISSING = (
        "enclosure_education_missing",
        Text("neither a diploma nor a certificate is enclosed", "не приложен ни диплом, ни сертификат"),
        Text("enclose one of them", "приложите один из них"),
        sources.GUIDE_IDENTITY,
    )
    ENCLOSURE_EMPLOYEE_ID_MISSING = (
        "enclosure_employee_id_missing",
        Text("the employee's ID is not enclosed", "не приложено служебное удостоверение"),
        Text("enclose the employee's ID", "приложите служебное удостоверение"),
        sources.GUIDE_IDENTITY,
    )
    ENCLOSURE_RIGHT_TO_WORK_MISSING = (
        "enclosure_right_to_work_missing",
        Text(
            "the certificate of the right to work in health care is not enclosed",
            "не приложено свидетельство о праве на работу в системе здравоохранения",
        ),
        Text("enclose the certificate", "приложите свидетельство"),
        sources.GUIDE_RECORDS,
    )
    ATTACHMENT_KIND_MISSING = (
        "attachment_kind_missing",
        Text("the attachment does not say what document it is", "не указано, какой это документ"),
        Text("name the kind of document", "укажите вид документа"),
        sources.GUIDE_SCANS,
    )
    APPEAL_PROBLEM_MISSING = (
        "appeal_problem_missing",
        Text("the kind of problem is not one of the listed ones", "характер проблемы не из перечня"),
        Text(
            "give registration_refused, access_error or wrong_data",
            "укажите registration_refused, access_error или wrong_data",
        ),
        sources.GUIDE_APPEAL,
    )
    APPEAL_DAY_MISSING = (
        "appeal_day_missing",
        Text("the day of the problem is not recorded", "не зафиксирован день проблемы"),
        Text("give the day", "укажите день"),
        sources.GUIDE_APPEAL,
    )
    APPEAL_APPLICANT_MISSING = (
        "appeal_applicant_missing",
        Text("the complaint does not name the applicant and contacts", "в жалобе нет ФИО и контактных данных"),
        Text("add name and contacts", "добавьте ФИО и контактные данные"),
        sources.GUIDE_APPEAL,
    )
    APPEAL_DESCRIPTION_MISSING = (
        "appeal_description_missing",
        Text("the complaint does not describe the violation", "в жалобе нет описания нарушения"),
        Text("describe the violation", "опишите нарушение"),
        sources.GUIDE_APPEAL,
    )
    APPEAL_ATTACHMENTS_MISSING = (
        "appeal_attachments_missing",
        Text("nothing that proves the fact is attached", "не приложены подтверждающие материалы"),
        Text("attach screenshots, messages and documents", "приложите снимки экрана, сообщения и документы"),
        sources.GUIDE_APPEAL,
    )
    APPEAL_NUMBER_MISSING = (
        "appeal_number_missing",
        Text("the complaint has no number", "у жалобы нет номера"),
        Text("give the number of the complaint", "укажите номер жалобы"),
        sources.GUIDE_APPEAL,
    )
    APPEAL_EARLIER_NUMBER_MISSING = (
        "appeal_earlier_number_missing",
        Text(
            "the number of the earlier complaint is missing or another one",
            "номер заявки в службе поддержки не указан или другой",
        ),
        Text("give the number of the complaint to support", "укажите номер заявки в службе поддержки"),
        sources.GUIDE_APPEAL,
    )
    APPEAL_DEMAND_MISSING = (
        "appeal_demand_missing",
        Text("the demand to review the decision is missing", "нет требования о пересмотре решения"),
        Text("add the demand", "добавьте требование"),
        sources.GUIDE_APPEAL,
    )
    APPEAL_SUBSTANCE_MISSING = (
        "appeal_substance_missing",
        Text("the claim does not state the substance of the violation", "в иске не указана суть нарушения"),
        Text("state the substance", "изложите суть нарушения"),
        sources.GUIDE_APPEAL,
    )
    APPEAL_PROOFS_MISSING = (
        "appeal_proofs_missing",
        Text(
            "the claim has no documents that prove the right to access",
            "к иску не приложены документы, подтверждающие право на доступ",
        ),
        Text("attach the documents", "приложите документы"),
        sources.GUIDE_APPEAL,
    )
    APPEAL_RESULT_MISSING = (
        "appeal_result_missing",
        Text("the claim does not state the demanded result", "в иске не указан требуемый результат"),
        Text("state the result: access, costs", "укажите результат: доступ, расходы"),
        sources.GUIDE_APPEAL,
    )
    APPEAL_TERM_RUNNING = (
        "appeal_term_running",
        Text("the term for the answer has not ended yet", "срок ответа ещё не истёк"),
        Text("wait for the answer or the end of the term", "дождитесь ответа или окончания срока"),
        sources.GUIDE_APPEAL,
    )
    WORKER_NOT_ASKED = (
        "worker_not_asked",
        Text("the registry of medical workers was not asked", "реестр медицинских работников не опрошен"),
        Text("ask the registry", "запросите реестр"),
        sources.GUIDE_SERVICE,
    )
    ROLE_UNKNOWN = (
        "role_unknown",
        Text("the role is not one of the listed ones", "роль не из перечня"),
        Text("give doctor, nurse or administrator", "укажите doctor, nurse или administrator"),
        sources.GUIDE_RECORDS,
    )
    ROLE_DEPARTMENT_MISSING = (
        "role_department_missing",
        Text("the department is not named", "не указано подразделение"),
        Text("name the department", "укажите подразделение"),
        sources.GUIDE_RECORDS,
    )
    CHANGE_BLOCK_MISSING = (
        "change_block_missing",
        Text("it is not said which part of the profile is changed", "не указано, какой раздел профиля меняется"),
        Text("name the part", "укажите раздел"),
        sources.GUIDE_EDITING,
    )
    CHANGE_NOT_CONFIRMED = (
        "change_not_confirmed",
        Text(
            "the change is confirmed neither by password nor by one-time code",
            "изменение не подтверждено ни паролем, ни одноразовым кодом",
        ),
        Text("confirm by password or code", "подтвердите паролем или кодом"),
        sources.GUIDE_EDITING,
    )
    RENEWAL_CAUSE_UNKNOWN = (
        "renewal_cause_unknown",
        Text("the cause of the renewal is not one of the listed ones", "причина замены не из перечня"),
        Text("give lost or replaced", "укажите lost или replaced"),
        sources.GUIDE_PASSPORT,
    )
    COURSE_NOT_NAMED = (
        "course_not_named",
        Text("the course is not named", "курс не указан"),
        Text("choose a course", "выберите курс"),
        sources.GUIDE_COURSES,
    )
    COURSE_START_MISSING = (
        "course_start_missing",
        Text("the day on which the course starts is not given", "не указан день начала курса"),
        Text("give the day", "укажите день"),
        sources.GUIDE_COURSES,
    )
    COURSE_HAS_STARTED = (
        "course_has_started",
        Text("the course has started", "курс уже начался"),
        Text("choose another course", "выберите другой курс"),
        sources.GUIDE_COURSES,
    )
    COURSE_NOT_STARTED = (
        "course_not_started",
        Text("the course has not started yet", "курс ещё не начался"),
        Text("wait for its first day", "дождитесь первого дня"),
        sources.GUIDE_COURSES,
    )
    EXTRACT_PROFILE_INCOMPLETE = (
        "extract_profile_incomplete",
        Text("the profile is not complete", "профиль заполнен не полностью"),
        Text("fill in the profile", "заполните профиль"),
        sources.GUIDE_EXTRACTS,
    )
    EXTRACT_RIGHTS_NOT_CONFIRMED = (
        "extract_rights_not_confirmed",
        Text(
            "the rights to medical information are not confirmed",
            "права доступа к медицинской информации не подтверждены",
        ),
        Text("have the rights confirmed", "подтвердите права"),
        sources.GUIDE_EXTRACTS,
    )
    EXTRACT_PHONE_NOT_LINKED = (
        "extract_phone_not_linked",
        Text("no phone is linked to the profile", "к профилю не привязан телефон"),
        Text("link a phone", "привяжите телефон"),
        sources.GUIDE_EXTRACTS,
    )
    EXTRACT_EMAIL_NOT_LINKED = (
        "extract_email_not_linked",
        Text("no e-mail address is linked to the profile", "к профилю не привязана электронная почта"),
        Text("link an address or download the file", "привяжите адрес или скачайте файл"),
        sources.GUIDE_EXTRACTS,
    )
    EXTRACT_KIND_MISSING = (
        "extract_kind_missing",
        Text("the kind of document is not given", "не указан тип документа"),
        Text("choose the kind", "выберите тип документа"),
        sources.GUIDE_EXTRACTS,
    )
    EXTRACT_PURPOSE_MISSING = (
        "extract_purpose_missing",
        Text("the purpose is not given", "не указана цель использования"),
        Text("state the purpose", "укажите цель"),
        sources.GUIDE_EXTRACTS,
    )
    EXTRACT_PERIOD_INVALID = (
        "extract_period_invalid",
        Text("the period is not two days in order", "период — не два дня по порядку"),
        Text("give the first and the last day as YYYY-MM-DD", "укажите первый и последний день в виде ГГГГ-ММ-ДД"),
        sources.GUIDE_EXTRACTS,
    )

    JOURNAL_ENTRY_CHANGED = (
        "journal_entry_changed",
        Text("entry {sequence} is not as it was written", "запись {sequence} изменена после внесения"),
        Text(
            "find out who changed it, and take the entry from a copy",
            "найдите, кто это сделал, и возьмите запись из копии",
        ),
        sources.GUIDE_EDITING,
    )
    JOURNAL_ENTRY_MISSING = (
        "journal_entry_missing",
        Text("entries before {sequence} are missing", "перед записью {sequence} записей не хватает"),
        Text("take the missing entries from a copy", "возьмите недостающие записи из копии"),
        sources.GUIDE_EDITING,
    )
    JOURNAL_ORDER_BROKEN = (
        "journal_order_broken",
        Text("entry {sequence} does not stand in its place", "запись {sequence} стоит не на своём месте"),
        Text("put the entries in the order of their numbers", "расположите записи по номерам"),
        sources.GUIDE_EDITING,
    )
    JOURNAL_END_MISSING = (
        "journal_end_missing",
        Text(
            "the journal does not end with the entry known from elsewhere",
            "журнал кончается не той записью, которая известна из другого места",
        ),
        Text("take the entries after the last one from a copy", "возьмите последние записи из копии"),
        sources.CASE_RECORD,
    )
    JOURNAL_ENTRY_UNKNOWN = (
        "journal_entry_unknown",
        Text("the journal has {entries} entries, none of that number", "в журнале записей: {entries}, такой нет"),
        Text("give the number of an entry", "укажите номер записи"),
        sources.CASE_RECORD,
    )
    JOURNAL_VERSION_CONFLICT = (
        "journal_version_conflict",
        Text(
            "a change begins from a value that the field no longer has",
            "изменение исходит из значения, которого у поля уже нет",
        ),
        Text("read the present version and repeat the change", "прочитайте текущую версию и повторите изменение"),
        sources.CASE_RECORD,
    )
    JOURNAL_NESTING_TOO_DEEP = (
        "journal_nesting_too_deep",
        Text("the version is nested deeper than {limit} levels", "вложенность версии больше {limit} уровней"),
        Text("flatten the version", "уменьшите вложенность"),
        sources.CASE_RECORD,
    )


class RefusalReason(Reason):
    """Why the portal refuses access, sign-in or a file."""

    ACCESS_LOGIN_WRONG = (
        "access_login_wrong",
        Text("the login or password is wrong", "неверный логин или пароль"),
        Text("enter them again, or restore the password", "введите их заново или восстановите пароль"),
        sources.GUIDE_REFUSAL,
    )
    ACCESS_SMEV_TOKEN_WRONG = (
        "access_smev_token_wrong",
        Text("the SMEV token is wrong", "неверный СМЭВ-токен"),
        Text("enter the token again or ask for a new one", "введите токен заново или запросите новый"),
        sources.GUIDE_REFUSAL,
    )
    ACCESS_WORKER_NOT_CONFIRMED = (
        "access_worker_not_confirmed",
        Text(
            "the registry of the health insurance fund (ФФОМС) does not confirm the status of a medical worker",
            "в реестре ФФОМС нет подтверждённого статуса медицинского работника",
        ),
        Text(
            "have the employer enter you in the registry, then apply again",
            "попросите работодателя внести сведения в реестр и подайте заявление снова",
        ),
        sources.GUIDE_REFUSAL,
    )
    ACCESS_DOCUMENTS_NOT_UPLOADED = (
        "access_documents_not_uploaded",
        Text(
            "the registration is unfinished: required documents are not uploaded",
            "регистрация не завершена: не загружены обязательные документы",
        ),
        Text("upload what is missing", "загрузите недостающие документы"),
        sources.GUIDE_REFUSAL,
    )
    ACCESS_SIGNATURE_NOT_VERIFIED = (
        "access_signature_not_verified",
        Text(
            "the registration is unfinished: the electronic signature is not verified",
            "регистрация не завершена: не пройдена проверка электронной подписи",
        ),
        Text("sign with a qualified certificate in force", "подпишите действующим квалифицированным сертификатом"),
        sources.GUIDE_REFUSAL,
    )
    ACCESS_CERTIFICATE_EXPIRED = (
        "access_certificate_expired",
        Text("the certificate has expired", "срок действия сертификата истёк"),
        Text("renew the certificate at the centre that issued it", "продлите сертификат в выдавшем его центре"),
        sources.GUIDE_REFUSAL,
    )
    ACCESS_TOKEN_EXPIRED = (
        "access_token_expired",
        Text("the token has expired", "срок действия токена истёк"),
        Text("renew the token at the centre that issued it", "обновите токен в выдавшем его центре"),
        sources.GUIDE_REFUSAL,
    )
    ACCESS_LIMITED_BY_EMPLOYER = (
        "access_limited_by_employer",
        Text(
            "the employer has not granted the right to use the account",
            "работодатель не предоставил права на работу с кабинетом",
        ),
        Text("ask the employer for the right", "запросите права у работодателя"),
        sources.GUIDE_REFUSAL,
    )
    ACCESS_REGISTRY_UNAVAILABLE = (
        "access_registry_unavailable",
        Text("a service that checks the data does not answer", "сервис проверки данных недоступен"),
        Text("wait until it works again and repeat", "дождитесь восстановления и повторите запрос"),
        sources.GUIDE_REFUSAL,
    )
    ACCESS_DATABASE_FAILED = (
        "access_database_failed",
        Text("the portal's database failed", "ошибка в базе данных портала"),
        Text("wait until it works again and repeat", "дождитесь восстановления и повторите запрос"),
        sources.GUIDE_REFUSAL,
    )
    ACCESS_AUTHENTICATION_FAILED = (
        "access_authentication_failed",
        Text("the authentication server failed", "ошибка сервера аутентификации"),
        Text("wait until it works again and repeat", "дождитесь восстановления и повторите запрос"),
        sources.GUIDE_REFUSAL,
    )
    ACCESS_REGISTRATION_UNFINISHED = (
        "access_registration_unfinished",
        Text("there is no registered account", "нет зарегистрированной учётной записи"),
        Text("finish the registration", "завершите регистрацию"),
        sources.GUIDE_SERVICE,
    )
    ACCESS_PASSPORT_NOT_CURRENT = (
        "access_passport_not_current",
        Text(
            "access is restricted until a current passport is confirmed",
            "доступ ограничен до подтверждения действующего паспорта",
        ),
        Text("upload the new passport and confirm it", "загрузите новый паспорт и подтвердите его"),
        sources.GUIDE_PASSPORT,
    )
    ACCESS_CREDENTIAL_MISSING = (
        "access_credential_missing",
        Text(
            "there is no specialist certificate or accreditation",
            "нет сертификата специалиста или свидетельства об аккредитации",
        ),
        Text("upload the certificate or accreditation", "загрузите сертификат или свидетельство"),
        sources.GUIDE_SERVICE,
    )
    ACCESS_CREDENTIAL_EXPIRED = (
        "access_credential_expired",
        Text(
            "the specialist certificate or accreditation is no longer in force",
            "сертификат специалиста или аккредитация уже не действует",
        ),
        Text("renew it and upload the new one", "получите новый документ и загрузите его"),
        sources.GUIDE_SERVICE,
    )
    SIGN_IN_PASSWORD_WRONG = (
        "sign_in_password_wrong",
        Text("wrong login or password", "неправильный логин или пароль"),
        Text(
            "check letter case, keyboard layout and spaces; restore the password if needed",
            "проверьте регистр, раскладку и пробелы; при необходимости восстановите пароль",
        ),
        sources.GUIDE_SIGN_IN_FAILURES,
    )
    SIGN_IN_PASSWORD_EXPIRED = (
        "sign_in_password_expired",
        Text("the password has expired", "истёк срок действия пароля"),
        Text("set a new password", "установите новый пароль"),
        sources.GUIDE_SIGN_IN_FAILURES,
    )
    SIGN_IN_SECOND_FACTOR_WRONG = (
        "sign_in_second_factor_wrong",
        Text("the one-time code is wrong or incomplete", "одноразовый код неверен или введён не полностью"),
        Text("enter the whole code", "введите код полностью"),
        sources.GUIDE_SIGN_IN_FAILURES,
    )
    SIGN_IN_SECOND_FACTOR_LATE = (
        "sign_in_second_factor_late",
        Text("the one-time code came too late", "одноразовый код введён слишком поздно"),
        Text("ask for a new code and enter it in time", "запросите новый код и введите его вовремя"),
        sources.GUIDE_SIGN_IN_FAILURES,
    )
    SIGN_IN_ACCOUNT_LOCKED = (
        "sign_in_account_locked",
        Text(
            "the account is locked after several failed attempts",
            "учётная запись заблокирована после нескольких неудачных попыток",
        ),
        Text("ask support to unlock it", "обратитесь в службу поддержки"),
        sources.GUIDE_SIGN_IN_FAILURES,
    )
    SIGN_IN_CAPTCHA_WRONG = (
        "sign_in_captcha_wrong",
        Text("the CAPTCHA was not solved", "ошибка CAPTCHA"),
        Text(
            "load a new picture and enter its characters exactly", "перезагрузите изображение и введите символы точно"
        ),
        sources.GUIDE_SIGN_IN_FAILURES,
    )
    SIGN_IN_BROWSER_UNSUPPORTED = (
        "sign_in_browser_unsupported",
        Text("the browser is not supported", "браузер не поддерживается"),
        Text(
            "use a current browser without compatibility mode and clear its cache",
            "используйте актуальный браузер без режима совместимости и очистите кеш",
        ),
        sources.GUIDE_SIGN_IN_FAILURES,
    )
    SIGN_IN_CONNECTION_LOST = (
        "sign_in_connection_lost",
        Text("the request did not reach the server", "запрос не дошёл до сервера"),
        Text("check the connection and repeat", "проверьте соединение и повторите вход"),
        sources.GUIDE_SIGN_IN_FAILURES,
    )
    UPLOAD_FORMAT_NOT_ACCEPTED = (
        "upload_format_not_accepted",
        Text("the format or size of the file is not accepted", "формат или размер файла не подходит"),
        Text("save the file in an accepted format and size", "сохраните файл в допустимом формате и размере"),
        sources.GUIDE_UPLOAD_FAILURES,
    )
    UPLOAD_SCAN_ILLEGIBLE = (
        "upload_scan_illegible",
        Text("the scan cannot be read", "скан нечитаем"),
        Text("scan again at a higher resolution", "отсканируйте заново с большим разрешением"),
        sources.GUIDE_UPLOAD_FAILURES,
    )
    UPLOAD_FILE_PROTECTED = (
        "upload_file_protected",
        Text(
            "a password or an embedded signature blocks the automatic check",
            "пароль или встроенная подпись мешает автоматической проверке",
        ),
        Text("remove the protection unless the signature is required", "снимите защиту, если подпись не обязательна"),
        sources.GUIDE_UPLOAD_FAILURES,
    )
    UPLOAD_NAME_NOT_RECOGNISED = (
        "upload_name_not_recognised",
        Text("the purpose of the file is not recognised by its name", "назначение файла не распознано по имени"),
        Text("name the file ФИО_ТипДокумента_Дата", "назовите файл по шаблону ФИО_ТипДокумента_Дата"),
        sources.GUIDE_UPLOAD_FAILURES,
    )
    UPLOAD_INTERRUPTED = (
        "upload_interrupted",
        Text("the upload broke off", "загрузка прервалась"),
        Text("upload the file again over a stable connection", "загрузите файл повторно при устойчивом соединении"),
        sources.GUIDE_UPLOAD_FAILURES,
    )
    UPLOAD_BROWSER_OUTDATED = (
        "upload_browser_outdated",
        Text("the browser is too old for the upload form", "браузер слишком старый для загрузчика"),
        Text("update the browser and turn JavaScript on", "обновите браузер и включите JavaScript"),
        sources.GUIDE_UPLOAD_FAILURES,
    )
