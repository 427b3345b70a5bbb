"""Reasons of table files that cannot be checked, and of rows without a deadline of which one can be sure."""

from medid.rules import Reason, Text
from medid.status.sources import CALENDAR_LIMITS, LABOUR_MOVED_DAYS
from medid.tables.sources import RFC_4180_FIELDS, RFC_4180_HEADER, RFC_4180_QUOTES, TABLE_FILE


class TableReason(Reason):
    """Each way in which a file is not a table with the columns asked for."""

    UNREADABLE = (
        "table_unreadable",
        Text("the file cannot be read", "файл не читается"),
        Text("check that it is a file and may be read", "проверьте, что это файл и он доступен для чтения"),
        TABLE_FILE,
    )
    FORMAT = (
        "table_format",
        Text("the file is neither CSV nor Parquet", "файл не является ни CSV, ни Parquet"),
        Text("save the table as CSV in UTF-8 or as Parquet", "сохраните таблицу как CSV в UTF-8 или как Parquet"),
        TABLE_FILE,
    )
    ENCODING = (
        "table_encoding",
        Text("the file is not text in the encoding {encoding}", "файл не является текстом в кодировке {encoding}"),
        Text(
            "name the encoding of the file: cp1251 is usual for tables saved in Russian Windows",
            "укажите кодировку файла: таблицы, сохранённые в русской Windows, обычно в cp1251",
        ),
        TABLE_FILE,
    )
    HEADER = (
        "table_header",
        Text("the file has no line with the names of the columns", "в файле нет строки с названиями столбцов"),
        Text("put the names of the columns into the first line", "поместите названия столбцов в первую строку"),
        RFC_4180_HEADER,
    )
    ROW_FIELDS = (
        "table_row_fields",
        Text(
            "line {row} has {found} fields, the header has {expected}",
            "в строке {row} полей: {found}, в заголовке: {expected}",
        ),
        Text(
            "put fields that contain the delimiter into quotes",
            "заключите в кавычки поля, в которых есть разделитель",
        ),
        RFC_4180_FIELDS,
    )
    ROW_LENGTH = (
        "table_row_length",
        Text("a row is longer than {limit} bytes", "строка таблицы длиннее {limit} байт"),
        Text("look for a quote that is not closed", "найдите незакрытую кавычку"),
        RFC_4180_QUOTES,
    )
    COLUMN_MISSING = (
        "table_column_missing",
        Text("the table has no column {column}", "в таблице нет столбца {column}"),
        Text("check the name of the column", "проверьте название столбца"),
        TABLE_FILE,
    )
    COLUMN_DOUBLE = (
        "table_column_double",
        Text("the table has {found} columns {column}", "столбцов {column} в таблице: {found}"),
        Text("give each column a name of its own", "дайте каждому столбцу своё название"),
        TABLE_FILE,
    )
    COLUMN_TYPE = (
        "table_column_type",
        Text("the column {column} holds {found}, not text", "столбец {column} содержит {found}, а не текст"),
        Text(
            "store the column as text: a number loses its leading zeros",
            "храните столбец как текст: число теряет начальные нули",
        ),
        TABLE_FILE,
    )
    COLUMN_TAKEN = (
        "table_column_taken",
        Text("the table has a column {column} already", "в таблице уже есть столбец {column}"),
        Text("rename the column, or check the original table", "переименуйте столбец или проверьте исходную таблицу"),
        TABLE_FILE,
    )
    ENCODING_UNKNOWN = (
        "table_encoding_unknown",
        Text("there is no encoding of that name", "нет кодировки с таким названием"),
        Text("name it as Python does: utf-8, cp1251", "назовите её так, как она называется в Python: utf-8, cp1251"),
        TABLE_FILE,
    )
    OUTPUT_SUFFIX = (
        "table_output_suffix",
        Text(
            "the name of the output ends with none of: {known}",
            "имя файла результата не оканчивается ни на одно из: {known}",
        ),
        Text("give the output one of these endings", "дайте файлу результата одно из этих окончаний"),
        TABLE_FILE,
    )
    OUTPUT_IS_INPUT = (
        "table_output_is_input",
        Text("the output is the input", "файл результата — это сама исходная таблица"),
        Text("give the output another name", "дайте файлу результата другое имя"),
        TABLE_FILE,
    )
    OUTPUT_TYPES = (
        "table_output_types",
        Text(
            "the types of the columns cannot be written as {suffix}",
            "столбцы таких типов нельзя записать в файл {suffix}",
        ),
        Text("write a .parquet file", "запишите файл .parquet"),
        TABLE_FILE,
    )


class DeadlineReason(Reason):
    """Why a row has no deadline, or one that may still change; `calendar_days_out_of_range` is another."""

    YEAR_UNKNOWN = (
        "deadline_year_unknown",
        Text(
            "the term reaches a year whose days off no decree has moved yet",
            "срок доходит до года, для которого ещё нет постановления о переносе выходных",
        ),
        Text(
            "wait for the decree, or count provisionally by the law alone",
            "дождитесь постановления или считайте предварительно, по одному закону",
        ),
        LABOUR_MOVED_DAYS,
    )
    YEAR_PROVISIONAL = (
        "deadline_year_provisional",
        Text(
            "the day is provisional: no decree for its year is known",
            "дата предварительная: постановления на этот год ещё нет",
        ),
        Text("count again when the decree is there", "пересчитайте, когда выйдет постановление"),
        LABOUR_MOVED_DAYS,
    )
    TERM_NOT_IN_FORCE = (
        "deadline_term_not_in_force",
        Text("the term was not in force on the day of the event", "в день события этот срок не действовал"),
        Text("use the term that was in force then", "используйте срок, действовавший в тот день"),
        CALENDAR_LIMITS,
    )
