"""The notices of what an account with access is used for (уведомления о статусе).

Owns: what each recipient is told on each state, over which channels, and what they should do.
Refuses to know: any particular case, and how a notice is written (`medid.status.notification`).
Invariants: every state is told to the applicant; who owes something in a state is told of it too; no text has a place
for a person; both languages are there.

Source: the guide's section on each procedure; every change of status goes to the cabinet and by e-mail (T4), what only
who looks at it needs to know to the cabinet alone.
"""

from typing import Final

from medid.rules import Text
from medid.status import sources
from medid.status.case import Actor
from medid.status.course import CourseState
from medid.status.data_change import DataChangeState
from medid.status.extract import ExtractState
from medid.status.notice import CABINET, Notice
from medid.status.passport_renewal import PassportRenewalState
from medid.status.records_access import RecordsAccessState

RECORDS_ACCESS_NOTICES: Final = (
    Notice(
        state=RecordsAccessState.REGISTERED,
        text=Text(
            "You are registered for access to medical records.", "Вы зарегистрированы для доступа к медицинским картам."
        ),
        action=Text(
            "Upload the passport, the diploma and the certificate of the right to work.",
            "Загрузите паспорт, диплом и документ о праве на работу.",
        ),
        cite=sources.GUIDE_RECORDS,
    ),
    Notice(
        state=RecordsAccessState.DOCUMENTS_CHECKED,
        text=Text("Your documents are being checked.", "Документы проверяются."),
        action=Text(
            "Nothing is to be done; wait for the next notification.",
            "Ничего делать не нужно, дождитесь следующего уведомления.",
        ),
        cite=sources.GUIDE_RECORDS,
    ),
    Notice(
        state=RecordsAccessState.DOCUMENTS_CHECKED,
        recipient=Actor.REGISTRAR,
        channels=CABINET,
        text=Text(
            "Documents for access to medical records have arrived.",
            "Поступили документы для доступа к медицинским картам.",
        ),
        action=Text(
            "Confirm the identity, or reject the documents with reasons.",
            "Подтвердите личность или отклоните документы с указанием причин.",
        ),
        cite=sources.GUIDE_RECORDS,
    ),
    Notice(
        state=RecordsAccessState.DOCUMENTS_REJECTED,
        text=Text("Your documents are rejected.", "Документы отклонены."),
        action=Text(
            "Correct what the reasons name and upload the documents again.",
            "Исправьте указанное в причинах и загрузите документы снова.",
        ),
        cite=sources.GUIDE_RECORDS,
    ),
    Notice(
        state=RecordsAccessState.IDENTITY_CONFIRMED,
        text=Text("Your identity is confirmed.", "Личность подтверждена."),
        action=Text(
            "Choose the role, the department and the kind of access.", "Выберите роль, подразделение и вид доступа."
        ),
        cite=sources.GUIDE_RECORDS,
    ),
    Notice(
        state=RecordsAccessState.ROLE_ASSIGNED,
        text=Text("The role is assigned.", "Роль назначена."),
        action=Text("Activate the access by the link in the letter.", "Активируйте доступ по ссылке из письма."),
        cite=sources.GUIDE_RECORDS,
    ),
    Notice(
        state=RecordsAccessState.ROLE_ASSIGNED,
        recipient=Actor.EMPLOYER,
        channels=CABINET,
        text=Text(
            "An employee has been given a role for medical records.",
            "Сотруднику назначена роль для работы с медицинскими картами.",
        ),
        action=Text(
            "Have the access revoked if the employee does not need it.",
            "Если сотруднику доступ не нужен, отзовите его.",
        ),
        cite=sources.GUIDE_RECORDS,
    ),
    Notice(
        state=RecordsAccessState.ACTIVATED,
        text=Text("The access is activated.", "Доступ активирован."),
        action=Text(
            "At the first sign-in change the password and set up the second factor.",
            "При первом входе смените пароль и настройте второй фактор.",
        ),
        cite=sources.GUIDE_RECORDS,
    ),
    Notice(
        state=RecordsAccessState.WORKING,
        text=Text(
            "You may work with medical records; every action is written to the audit journal.",
            "Можно работать с медицинскими картами; каждое действие записывается в журнал.",
        ),
        cite=sources.GUIDE_RECORDS,
    ),
    Notice(
        state=RecordsAccessState.SUSPENDED,
        text=Text("The access to medical records is suspended.", "Доступ к медицинским картам приостановлен."),
        action=Text("Ask your employer for the reason.", "Узнайте причину у работодателя."),
        cite=sources.GUIDE_RECORDS,
    ),
    Notice(
        state=RecordsAccessState.REVOKED,
        text=Text("The access to medical records is revoked.", "Доступ к медицинским картам отозван."),
        action=Text(
            "Begin a new registration if you need the access again.",
            "Если доступ снова понадобится, пройдите регистрацию заново.",
        ),
        cite=sources.GUIDE_RECORDS,
    ),
    Notice(
        state=RecordsAccessState.REVOKED,
        recipient=Actor.EMPLOYER,
        channels=CABINET,
        text=Text(
            "An employee's access to medical records is revoked.", "Доступ сотрудника к медицинским картам отозван."
        ),
        cite=sources.GUIDE_RECORDS,
    ),
)
"""Notices of the access to medical records."""

DATA_CHANGE_NOTICES: Final = (
    Notice(
        state=DataChangeState.EDITING,
        channels=CABINET,
        text=Text("A change of your data is begun and not confirmed.", "Изменение данных начато и не подтверждено."),
        action=Text(
            "Confirm it by the password or a one-time code, or cancel it.",
            "Подтвердите его паролем или одноразовым кодом либо отмените.",
        ),
        cite=sources.GUIDE_EDITING,
    ),
    Notice(
        state=DataChangeState.CHECKING,
        text=Text("The change of your data is being checked.", "Изменение данных проверяется."),
        action=Text(
            "Nothing is to be done; wait for the next notification.",
            "Ничего делать не нужно, дождитесь следующего уведомления.",
        ),
        cite=sources.GUIDE_EDITING,
    ),
    Notice(
        state=DataChangeState.CHECKING,
        recipient=Actor.REGISTRAR,
        channels=CABINET,
        text=Text("A change of personal data waits for its check.", "Изменение персональных данных ожидает проверки."),
        action=Text(
            "Apply it, demand a signature, or refuse it with reasons.",
            "Примените его, запросите подпись или откажите с указанием причин.",
        ),
        cite=sources.GUIDE_EDITING,
    ),
    Notice(
        state=DataChangeState.SIGNATURE_NEEDED,
        text=Text(
            "The change must be signed with your qualified signature.",
            "Изменение нужно подписать квалифицированной подписью.",
        ),
        action=Text("Sign the change, or cancel it.", "Подпишите изменение или отмените его."),
        cite=sources.GUIDE_EDITING,
    ),
    Notice(
        state=DataChangeState.APPLIED,
        text=Text("The change of your data is applied.", "Изменение данных применено."),
        action=Text(
            "If it was not you, restore the earlier version and change the password.",
            "Если это сделали не вы, верните прежнюю версию и смените пароль.",
        ),
        cite=sources.GUIDE_EDITING,
    ),
    Notice(
        state=DataChangeState.REFUSED,
        text=Text("The change of your data is refused.", "В изменении данных отказано."),
        action=Text(
            "Correct what the reasons name and confirm again, or cancel the change.",
            "Исправьте указанное в причинах и подтвердите снова либо отмените изменение.",
        ),
        cite=sources.GUIDE_EDITING,
    ),
    Notice(
        state=DataChangeState.RESTORED,
        text=Text("The earlier version of your data is restored.", "Восстановлена прежняя версия данных."),
        cite=sources.GUIDE_EDITING,
    ),
    Notice(
        state=DataChangeState.CANCELLED,
        channels=CABINET,
        text=Text("The change of your data is cancelled.", "Изменение данных отменено."),
        cite=sources.GUIDE_EDITING,
    ),
)
"""Notices of the change of personal data."""

PASSPORT_RENEWAL_NOTICES: Final = (
    Notice(
        state=PassportRenewalState.RESTRICTED,
        text=Text(
            "Access is restricted until the data of a new passport are there.",
            "Доступ ограничен, пока нет данных нового паспорта.",
        ),
        action=Text(
            "Enter the data of the new passport and upload its pages.",
            "Введите данные нового паспорта и загрузите его страницы.",
        ),
        cite=sources.GUIDE_PASSPORT,
    ),
    Notice(
        state=PassportRenewalState.CHECKING,
        text=Text("The new passport is being checked.", "Новый паспорт проверяется."),
        action=Text(
            "Nothing is to be done; wait for the next notification.",
            "Ничего делать не нужно, дождитесь следующего уведомления.",
        ),
        cite=sources.GUIDE_PASSPORT,
    ),
    Notice(
        state=PassportRenewalState.CHECKING,
        recipient=Actor.REGISTRAR,
        channels=CABINET,
        text=Text("The data of a new passport wait for their check.", "Данные нового паспорта ожидают проверки."),
        action=Text("Confirm them, or reject them with reasons.", "Подтвердите их или отклоните с указанием причин."),
        cite=sources.GUIDE_PASSPORT,
    ),
    Notice(
        state=PassportRenewalState.REJECTED,
        text=Text("The new passport is rejected.", "Новый паспорт отклонён."),
        action=Text(
            "Correct what the reasons name and upload the passport again.",
            "Исправьте указанное в причинах и загрузите паспорт снова.",
        ),
        cite=sources.GUIDE_PASSPORT,
    ),
    Notice(
        state=PassportRenewalState.RENEWED,
        text=Text("The passport is renewed and access is restored.", "Паспорт обновлён, доступ восстановлен."),
        cite=sources.GUIDE_PASSPORT,
    ),
    Notice(
        state=PassportRenewalState.WITHDRAWN,
        text=Text(
            "The report of a lost or replaced passport is withdrawn.",
            "Сообщение об утрате или замене паспорта отозвано.",
        ),
        cite=sources.GUIDE_PASSPORT,
    ),
)
"""Notices of the renewal of the passport."""

COURSE_NOTICES: Final = (
    Notice(
        state=CourseState.CHOSEN,
        channels=CABINET,
        text=Text("The course is chosen; you are not enrolled yet.", "Курс выбран, запись ещё не подтверждена."),
        action=Text("Confirm the enrolment.", "Подтвердите запись."),
        cite=sources.GUIDE_COURSES,
    ),
    Notice(
        state=CourseState.ENROLLED,
        text=Text("You are enrolled in the course.", "Вы записаны на курс."),
        action=Text(
            "Until its first day you may edit the enrolment or leave.",
            "До дня начала запись можно изменить или отменить.",
        ),
        cite=sources.GUIDE_COURSES,
    ),
    Notice(
        state=CourseState.STARTED,
        text=Text("The course has begun.", "Курс начался."),
        action=Text("Take part by its timetable.", "Занимайтесь по расписанию курса."),
        cite=sources.GUIDE_COURSES,
    ),
    Notice(
        state=CourseState.COMPLETED,
        text=Text("The course is completed.", "Курс завершён."),
        action=Text(
            "Add the certificate of advanced training to your education records.",
            "Добавьте удостоверение в сведения об образовании.",
        ),
        cite=sources.GUIDE_COURSES,
    ),
    Notice(
        state=CourseState.LEFT,
        text=Text("The enrolment is cancelled at your wish.", "Запись отменена по вашему желанию."),
        cite=sources.GUIDE_COURSES,
    ),
    Notice(
        state=CourseState.CANCELLED,
        text=Text("The organiser has cancelled the course.", "Организатор отменил курс."),
        action=Text("Choose another course.", "Выберите другой курс."),
        cite=sources.GUIDE_COURSES,
    ),
)
"""Notices of the enrolment in a course."""

EXTRACT_NOTICES: Final = (
    Notice(
        state=ExtractState.FORMING,
        channels=CABINET,
        text=Text("The document is being formed.", "Документ формируется."),
        action=Text(
            "Nothing is to be done; wait for the next notification.",
            "Ничего делать не нужно, дождитесь следующего уведомления.",
        ),
        cite=sources.GUIDE_EXTRACTS,
    ),
    Notice(
        state=ExtractState.READY,
        text=Text("The document is ready.", "Документ готов."),
        action=Text(
            "Download it, or have it sent to your confirmed e-mail address.",
            "Скачайте его или отправьте на подтверждённую почту.",
        ),
        cite=sources.GUIDE_EXTRACTS,
    ),
    Notice(
        state=ExtractState.FAILED,
        text=Text("The document could not be formed.", "Документ сформировать не удалось."),
        action=Text(
            "Read the reasons; ask for it again when they are removed.",
            "Изучите причины и запросите документ снова, когда они будут устранены.",
        ),
        cite=sources.GUIDE_EXTRACTS,
    ),
    Notice(
        state=ExtractState.DELIVERED,
        channels=CABINET,
        text=Text("The document has been downloaded or sent.", "Документ скачан или отправлен."),
        cite=sources.GUIDE_EXTRACTS,
    ),
    Notice(
        state=ExtractState.ARCHIVED,
        channels=CABINET,
        text=Text("The document is in the archive.", "Документ в архиве."),
        cite=sources.GUIDE_EXTRACTS,
    ),
    Notice(
        state=ExtractState.CANCELLED,
        channels=CABINET,
        text=Text("The request for the document is cancelled.", "Запрос документа отменён."),
        cite=sources.GUIDE_EXTRACTS,
    ),
)
"""Notices of the order of an extract."""
