"""Check a column of a Spark DataFrame by the rules of medid and count the reasons.

Usage::

    python examples/spark/check_column.py [CSV]

Needs pyspark with pandas and a Java runtime (17 or later). The file has a column ``snils``; without a file a few
made-up numbers are checked.
"""

import os
import sys

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.types import StringType, StructType

from medid.tables import Checker, checker

MADE_UP = [("1", "112-233-445 95"), ("2", "11223344596"), ("3", "900 100 231 00"), ("4", None), ("5", "9001002310O")]
OPTIONS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.shuffle.partitions": "1",
}


def with_reasons(frame: DataFrame, check: Checker) -> DataFrame:
    """*frame* with the columns that *check* adds, each of them text."""
    schema = StructType([*frame.schema.fields])
    for name in check.added:
        schema = schema.add(name, StringType())
    return frame.mapInArrow(check, schema)


def session() -> SparkSession:
    """Spark on this machine, with the Python that runs this file."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    # Without these two Spark on a machine without a known host name looks for itself in the network.
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    builder = SparkSession.builder.master("local[1]").appName("medid")
    for option, value in OPTIONS.items():
        builder = builder.config(option, value)
    return builder.getOrCreate()


def main(arguments: list[str]) -> int:
    """Show the rows with their reasons, and the rows of each reason."""
    spark = session()
    spark.sparkContext.setLogLevel("ERROR")
    # Every field is read as text: as a number it would lose its leading zeros.
    if arguments:
        frame = spark.read.csv(arguments[0], header=True)
    else:
        frame = spark.createDataFrame(MADE_UP, "id string, snils string")
    checked = with_reasons(frame, checker({"snils": "snils"}, canonical=True)).cache()
    checked.show(truncate=False)
    checked.groupBy("snils__reason").count().orderBy("snils__reason").show(truncate=False)
    spark.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
