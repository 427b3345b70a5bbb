"""The notices on the way to an account with access (уведомления о статусе).

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
from medid.status.account import AccountState
from medid.status.appeal import AppealState
from medid.status.application import ApplicationState
from medid.status.attachment import AttachmentState
from medid.status.case import Actor
from medid.status.identity_confirmation import IdentityState
from medid.status.notice import CABINET, Notice

ACCOUNT_NOTICES: Final = (
    Notice(
        state=AccountState.FILLING,
        channels=CABINET,
        text=Text("The registration of the account is not finished.", "Регистрация учётной записи не завершена."),
        action=Text(
            "Fill in the required fields, confirm the e-mail address and the phone and create the account.",
            "Заполните обязательные поля, подтвердите почту и телефон кодами и создайте учётную запись.",
        ),
        cite=sources.GUIDE_ACCOUNT,
    ),
    Notice(
        state=AccountState.CHECKING,
        text=Text("The data entered are being checked.", "Введённые данные проверяются."),
        action=Text(
            "Nothing is to be done; wait for the next notification.",
            "Ничего делать не нужно, дождитесь следующего уведомления.",
        ),
        cite=sources.GUIDE_ACCOUNT,
    ),
    Notice(
        state=AccountState.CORRECTION_NEEDED,
        text=Text("Some of the data entered must be corrected.", "В введённых данных нужны исправления."),
        action=Text(
            "Correct what the reasons name and create the account again.",
            "Исправьте указанное в причинах и создайте учётную запись ещё раз.",
        ),
        cite=sources.GUIDE_ACCOUNT,
    ),
    Notice(
        state=AccountState.REGISTERED,
        text=Text("The account is registered.", "Учётная запись зарегистрирована."),
        action=Text("Confirm your identity to use the services.", "Подтвердите личность, чтобы пользоваться услугами."),
        cite=sources.GUIDE_ACCOUNT,
    ),
    Notice(
        state=AccountState.LOCKED,
        text=Text(
            "The account is locked after failed attempts to sign in.",
            "Учётная запись заблокирована после неудачных попыток входа.",
        ),
        action=Text(
            "Ask for restoration of access, or write to the support.",
            "Запросите восстановление доступа или обратитесь в поддержку.",
        ),
        cite=sources.GUIDE_ACCOUNT,
    ),
    Notice(
        state=AccountState.LOCKED,
        recipient=Actor.SUPPORT,
        channels=CABINET,
        text=Text(
            "An account is locked after failed attempts to sign in.",
            "Учётная запись заблокирована после неудачных попыток входа.",
        ),
        action=Text(
            "Unlock it when the owner has shown who they are.", "Разблокируйте её, когда владелец подтвердит, кто он."
        ),
        cite=sources.GUIDE_ACCOUNT,
    ),
    Notice(
        state=AccountState.RESTORING,
        text=Text("Your request to restore access is being checked.", "Запрос на восстановление доступа проверяется."),
        action=Text(
            "Nothing is to be done; wait for the next notification.",
            "Ничего делать не нужно, дождитесь следующего уведомления.",
        ),
        cite=sources.GUIDE_ACCOUNT,
    ),
    Notice(
        state=AccountState.RESTRICTED,
        text=Text("Access to the account is restricted.", "Доступ к учётной записи ограничен."),
        action=Text(
            "Read the reasons and remove them: renew the passport or the certificate, or ask your employer.",
            "Изучите причины и устраните их: обновите паспорт или сертификат либо обратитесь к работодателю.",
        ),
        cite=sources.GUIDE_ACCOUNT,
    ),
    Notice(
        state=AccountState.CLOSED,
        text=Text("The account is closed.", "Учётная запись закрыта."),
        cite=sources.GUIDE_ACCOUNT,
    ),
    Notice(
        state=AccountState.ABANDONED,
        text=Text(
            "The registration was given up; what was entered is not kept.",
            "Регистрация прекращена, введённые данные не сохранены.",
        ),
        action=Text(
            "Begin a new registration if you need the account.",
            "Если учётная запись нужна, начните регистрацию заново.",
        ),
        cite=sources.GUIDE_ACCOUNT,
    ),
)
"""Notices of the account."""

IDENTITY_CONFIRMATION_NOTICES: Final = (
    Notice(
        state=IdentityState.COLLECTING,
        channels=CABINET,
        text=Text(
            "The documents that confirm your identity are being collected.",
            "Собираются документы для подтверждения личности.",
        ),
        action=Text(
            "Attach the passport, the SNILS and the diploma or certificate, and submit them.",
            "Приложите паспорт, СНИЛС и диплом или сертификат и отправьте их.",
        ),
        cite=sources.GUIDE_IDENTITY,
    ),
    Notice(
        state=IdentityState.CHECKING,
        text=Text("Your data are being compared with the registries.", "Данные сверяются с реестрами."),
        action=Text(
            "Nothing is to be done; wait for the next notification.",
            "Ничего делать не нужно, дождитесь следующего уведомления.",
        ),
        cite=sources.GUIDE_IDENTITY,
    ),
    Notice(
        state=IdentityState.CHECKING,
        recipient=Actor.REGISTRAR,
        channels=CABINET,
        text=Text(
            "Documents that confirm an identity have arrived.", "Поступили документы для подтверждения личности."
        ),
        action=Text("Look at them when the registries do not agree.", "Рассмотрите их, если реестры не совпали."),
        cite=sources.GUIDE_IDENTITY,
    ),
    Notice(
        state=IdentityState.EMPLOYEE_ID_REQUESTED,
        text=Text("Your employee ID is asked for.", "Запрошено служебное удостоверение."),
        action=Text("Attach a scan of the employee ID.", "Приложите скан служебного удостоверения."),
        cite=sources.GUIDE_IDENTITY,
    ),
    Notice(
        state=IdentityState.REJECTED,
        text=Text("Your identity is not confirmed.", "Личность не подтверждена."),
        action=Text(
            "Correct what the reasons name and submit the documents again.",
            "Исправьте указанное в причинах и отправьте документы снова.",
        ),
        cite=sources.GUIDE_IDENTITY,
    ),
    Notice(
        state=IdentityState.COMPLETED,
        text=Text("Your identity is confirmed.", "Личность подтверждена."),
        action=Text(
            "The services that need a confirmed identity are open to you.",
            "Вам открыты услуги, для которых нужна подтверждённая личность.",
        ),
        cite=sources.GUIDE_IDENTITY,
    ),
    Notice(
        state=IdentityState.WITHDRAWN,
        text=Text(
            "The confirmation of identity is withdrawn at your wish.",
            "Подтверждение личности отозвано по вашему желанию.",
        ),
        action=Text("Begin anew when you are ready.", "Начните заново, когда будете готовы."),
        cite=sources.GUIDE_IDENTITY,
    ),
)
"""Notices of the confirmation of identity."""

APPLICATION_NOTICES: Final = (
    Notice(
        state=ApplicationState.DRAFT,
        channels=CABINET,
        text=Text(
            "The application is a draft; nobody has received it.", "Заявление в черновике, оно никуда не отправлено."
        ),
        action=Text(
            "Fill in every required field, attach the documents, sign if a signature is demanded and submit.",
            "Заполните обязательные поля, приложите документы, подпишите, если требуется подпись, и отправьте.",
        ),
        cite=sources.GUIDE_SUBMISSION,
    ),
    Notice(
        state=ApplicationState.SIGNED,
        channels=CABINET,
        text=Text("The application is signed and not yet submitted.", "Заявление подписано, но ещё не отправлено."),
        action=Text(
            "Submit it; any change makes a new signature necessary.",
            "Отправьте его; после любого изменения понадобится новая подпись.",
        ),
        cite=sources.GUIDE_SIGNING,
    ),
    Notice(
        state=ApplicationState.SUBMITTED,
        text=Text(
            "The application has been received and is being checked automatically.",
            "Заявление получено и проходит автоматическую проверку.",
        ),
        action=Text(
            "Nothing is to be done; follow the state by the number.",
            "Ничего делать не нужно, следите за статусом по номеру.",
        ),
        cite=sources.GUIDE_SUBMISSION,
    ),
    Notice(
        state=ApplicationState.SUBMITTED,
        recipient=Actor.REGISTRAR,
        channels=CABINET,
        text=Text("An application has arrived.", "Поступило заявление."),
        action=Text(
            "Register it when it is complete, or ask for what is missing.",
            "Зарегистрируйте его, если пакет полный, или запросите недостающее.",
        ),
        cite=sources.GUIDE_TERMS,
    ),
    Notice(
        state=ApplicationState.ACCEPTED,
        text=Text(
            "The application is registered (Принято); the next check takes 3 to 7 working days.",
            "Принято: заявление зарегистрировано, дальнейшая проверка занимает от 3 до 7 рабочих дней.",
        ),
        action=Text(
            "Nothing is to be done; wait for the next notification.",
            "Ничего делать не нужно, дождитесь следующего уведомления.",
        ),
    ),
    Notice(
        state=ApplicationState.ACCEPTED,
        recipient=Actor.REGISTRAR,
        channels=CABINET,
        text=Text(
            "An application is registered and waits for its check.", "Заявление зарегистрировано и ожидает проверки."
        ),
        action=Text("Begin the check within the term.", "Начните проверку в срок."),
        cite=sources.GUIDE_TERMS,
    ),
    Notice(
        state=ApplicationState.UNDER_REVIEW,
        text=Text("The documents are being examined (На проверке).", "На проверке: документы проходят экспертизу."),
        action=Text(
            "Look whether further documents are asked for, and upload them.",
            "Проверьте, не требуются ли дополнительные документы, и загрузите их.",
        ),
    ),
    Notice(
        state=ApplicationState.UNDER_REVIEW,
        recipient=Actor.REGISTRAR,
        channels=CABINET,
        text=Text("The documents of an application are to be examined.", "Документы заявления ожидают экспертизы."),
        action=Text(
            "Ask for what is missing, approve or reject within the term.",
            "Запросите недостающее, одобрите или отклоните заявление в срок.",
        ),
        cite=sources.GUIDE_TERMS,
    ),
    Notice(
        state=ApplicationState.INFORMATION_REQUESTED,
        text=Text(
            "Corrections or further information are asked for; the term stands still until they arrive.",
            "Запрошены исправления или дополнительные сведения; до их получения срок не течёт.",
        ),
        action=Text("Correct what is named and send it.", "Исправьте указанное и отправьте."),
    ),
    Notice(
        state=ApplicationState.INFORMATION_REQUESTED,
        recipient=Actor.REGISTRAR,
        channels=CABINET,
        text=Text("The applicant has been asked for information.", "У заявителя запрошены сведения."),
    ),
    Notice(
        state=ApplicationState.APPROVED,
        text=Text("The application is approved (Одобрено): access is open.", "Одобрено: доступ открыт."),
        action=Text(
            "Enter the account, set a password and two-factor authentication.",
            "Зайдите в кабинет, установите пароль и настройте двухфакторную аутентификацию.",
        ),
    ),
    Notice(
        state=ApplicationState.ACTIVATED,
        text=Text("Access to the account is activated.", "Доступ к личному кабинету активирован."),
    ),
    Notice(
        state=ApplicationState.REJECTED,
        text=Text("The application is rejected (Отклонено).", "Отклонено: в заявлении отказано."),
        action=Text(
            "Read the reasons, correct what they name and submit a new application, or appeal.",
            "Изучите причины, исправьте указанное и подайте новое заявление либо обжалуйте отказ.",
        ),
    ),
    Notice(
        state=ApplicationState.APPEALED,
        text=Text("The appeal against the refusal is registered.", "Жалоба на отказ зарегистрирована."),
        action=Text("Wait for the decision on the appeal.", "Дождитесь решения по жалобе."),
        cite=sources.GUIDE_APPEAL,
    ),
    Notice(
        state=ApplicationState.APPEALED,
        recipient=Actor.REGISTRAR,
        channels=CABINET,
        text=Text("The refusal has been appealed.", "Отказ обжалован."),
        action=Text("Prepare the documents of the refusal.", "Подготовьте материалы отказа."),
        cite=sources.GUIDE_APPEAL,
    ),
    Notice(
        state=ApplicationState.SUPERSEDED,
        text=Text("A new application takes the place of this one.", "Вместо этого заявления подано новое."),
        action=Text("Follow the new application by its number.", "Следите за новым заявлением по его номеру."),
    ),
    Notice(
        state=ApplicationState.WITHDRAWN,
        text=Text("The application is withdrawn at the applicant's wish.", "Заявление отозвано заявителем."),
    ),
)
"""Notices of the application for access."""

ATTACHMENT_NOTICES: Final = (
    Notice(
        state=AttachmentState.UPLOADED,
        channels=CABINET,
        text=Text("The file is uploaded and is being checked.", "Файл загружен и проверяется."),
        action=Text("You may replace or remove it.", "Файл можно заменить или удалить."),
        cite=sources.GUIDE_SCANS,
    ),
    Notice(
        state=AttachmentState.UPLOADED,
        recipient=Actor.REGISTRAR,
        channels=CABINET,
        text=Text("A file waits for its check.", "Файл ожидает проверки."),
        action=Text(
            "Accept the file, or reject it with a reason.", "Примите файл или отклоните его с указанием причины."
        ),
        cite=sources.GUIDE_SCANS,
    ),
    Notice(
        state=AttachmentState.INTERRUPTED,
        text=Text("The upload of the file broke off.", "Загрузка файла прервалась."),
        action=Text(
            "Upload the file again over a steady connection.", "Загрузите файл ещё раз при устойчивом соединении."
        ),
        cite=sources.GUIDE_SCANS,
    ),
    Notice(
        state=AttachmentState.ACCEPTED,
        channels=CABINET,
        text=Text("The file is accepted (Принято).", "Принято: файл подходит."),
        cite=sources.GUIDE_SCANS,
    ),
    Notice(
        state=AttachmentState.REJECTED,
        text=Text("The file is rejected (Отклонено).", "Отклонено: файл не подходит."),
        action=Text(
            "Correct what the reasons name and replace the file.", "Исправьте указанное в причинах и замените файл."
        ),
        cite=sources.GUIDE_SCANS,
    ),
    Notice(
        state=AttachmentState.REPLACED,
        channels=CABINET,
        text=Text("Another file has taken the place of this one.", "Этот файл заменён другим."),
        cite=sources.GUIDE_SCANS,
    ),
    Notice(
        state=AttachmentState.REMOVED,
        channels=CABINET,
        text=Text("The file is removed.", "Файл удалён."),
        action=Text("Attach another if the document is demanded.", "Если документ обязателен, приложите другой файл."),
        cite=sources.GUIDE_SCANS,
    ),
    Notice(
        state=AttachmentState.FILED,
        channels=CABINET,
        text=Text(
            "The file is filed with the case and can no longer be changed.",
            "Файл приобщён к делу и больше не меняется.",
        ),
        cite=sources.GUIDE_SCANS,
    ),
)
"""Notices of the single attachment."""

APPEAL_NOTICES: Final = (
    Notice(
        state=AppealState.PREPARING,
        channels=CABINET,
        text=Text("The complaint is being prepared.", "Жалоба готовится."),
        action=Text(
            "Say who you are and what has happened, attach the proofs, and send it to the portal's support.",
            "Укажите, кто вы и что произошло, приложите подтверждения и отправьте жалобу в службу поддержки.",
        ),
        cite=sources.GUIDE_APPEAL,
    ),
    Notice(
        state=AppealState.AT_SUPPORT,
        text=Text("The complaint is with the portal's support.", "Жалоба у службы поддержки."),
        action=Text(
            "Wait for the answer; report silence when the term has passed.",
            "Дождитесь ответа; если срок прошёл, сообщите, что ответа нет.",
        ),
        cite=sources.GUIDE_APPEAL,
    ),
    Notice(
        state=AppealState.AT_SUPPORT,
        recipient=Actor.SUPPORT,
        text=Text("A complaint has arrived.", "Поступила жалоба."),
        action=Text(
            "Answer it within the term: grant it, or deny it with reasons.",
            "Ответьте в срок: удовлетворите жалобу или откажите с указанием причин.",
        ),
        cite=sources.GUIDE_APPEAL,
    ),
    Notice(
        state=AppealState.SUPPORT_DENIED,
        text=Text(
            "The support has denied the complaint or not answered in time.",
            "Служба поддержки отказала или не ответила в срок.",
        ),
        action=Text(
            "You may complain to the authority; name the number of the first complaint and what you demand.",
            "Можно обратиться в уполномоченный орган: укажите номер первой жалобы и что вы требуете.",
        ),
        cite=sources.GUIDE_APPEAL,
    ),
    Notice(
        state=AppealState.AT_AUTHORITY,
        text=Text("The complaint is with the authority.", "Жалоба в уполномоченном органе."),
        action=Text(
            "Wait for the decision; report silence when the term has passed.",
            "Дождитесь решения; если срок прошёл, сообщите, что ответа нет.",
        ),
        cite=sources.GUIDE_APPEAL,
    ),
    Notice(
        state=AppealState.AT_AUTHORITY,
        recipient=Actor.AUTHORITY,
        text=Text("A complaint against the portal's support has arrived.", "Поступила жалоба на службу поддержки."),
        action=Text(
            "Decide on it within the term and state the reasons.", "Примите решение в срок и изложите причины."
        ),
        cite=sources.GUIDE_APPEAL,
    ),
    Notice(
        state=AppealState.AUTHORITY_DENIED,
        text=Text(
            "The authority has denied the complaint or not decided in time.",
            "Уполномоченный орган отказал или не ответил в срок.",
        ),
        action=Text(
            "Record the day on which you received the decision: the term for a claim to the court runs from it.",
            "Отметьте день получения решения: от него считается срок обращения в суд.",
        ),
        cite=sources.GUIDE_APPEAL,
    ),
    Notice(
        state=AppealState.DECISION_RECEIVED,
        text=Text("The authority's denial has been received.", "Отказ уполномоченного органа получен."),
        action=Text("You may bring a claim to the court within the term.", "В пределах срока можно обратиться в суд."),
        cite=sources.GUIDE_APPEAL,
    ),
    Notice(
        state=AppealState.AT_COURT,
        text=Text("The claim is with the court.", "Иск в суде."),
        action=Text("Wait for the judgment.", "Дождитесь решения суда."),
        cite=sources.GUIDE_APPEAL,
    ),
    Notice(
        state=AppealState.GRANTED,
        text=Text("The complaint is granted.", "Жалоба удовлетворена."),
        action=Text("Sign in and say whether access works.", "Войдите и сообщите, работает ли доступ."),
        cite=sources.GUIDE_APPEAL,
    ),
    Notice(
        state=AppealState.GRANTED,
        recipient=Actor.REGISTRAR,
        channels=CABINET,
        text=Text("A complaint about access is granted.", "Жалоба на доступ удовлетворена."),
        action=Text(
            "Check the applicant's access again and restore it.",
            "Проверьте доступ заявителя ещё раз и восстановите его.",
        ),
        cite=sources.GUIDE_APPEAL,
    ),
    Notice(
        state=AppealState.RESTORED,
        text=Text("Access is restored; the appeal is at its end.", "Доступ восстановлен, обжалование завершено."),
        cite=sources.GUIDE_APPEAL,
    ),
    Notice(
        state=AppealState.DISMISSED,
        text=Text("The court has dismissed the claim.", "Суд отказал в иске."),
        action=Text(
            "You may submit a new application when what was found wanting is there.",
            "Можно подать новое заявление, когда недостающее будет устранено.",
        ),
        cite=sources.GUIDE_APPEAL,
    ),
    Notice(
        state=AppealState.DROPPED,
        text=Text("The complaint is dropped at your wish.", "Жалоба отозвана по вашему желанию."),
        cite=sources.GUIDE_APPEAL,
    ),
)
"""Notices of the appeal."""
