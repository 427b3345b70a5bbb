"""Reasons why answers about many signatures cannot be stored.

Owns: the codes and texts of `medid.signature.answers`.
"""

from medid.rules import Reason, Text
from medid.signature import sources


class BatchReason(Reason):
    """What may be wrong with a file of answers."""

    OUTPUT_OF_ANOTHER_RUN = (
        "answers_of_another_run",
        Text(
            "the file holds answers that were found with another policy, moment or trust",
            "файл содержит ответы, найденные с другой политикой, на другой момент или с другим доверием",
        ),
        Text(
            "Name a new file, or repeat the call with the policy, moment and trust of the first one",
            "Укажите новый файл или повторите вызов с теми же политикой, моментом и доверием",
        ),
        sources.PROJECT,
    )
    OUTPUT_NOT_ANSWERS = (
        "answers_file_foreign",
        Text(
            "the file is there already and holds no answers about signatures",
            "файл уже существует и содержит не ответы о подписях",
        ),
        Text("Name a new file", "Укажите новый файл"),
        sources.PROJECT,
    )
    OUTPUT_UNWRITABLE = (
        "answers_file_unwritable",
        Text("the file of answers cannot be opened for writing", "файл ответов не удалось открыть для записи"),
        Text("Check the folder and the rights", "Проверьте папку и права доступа"),
        sources.PROJECT,
    )
