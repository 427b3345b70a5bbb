"""Verify the signatures of a folder in Spark and count the answers.

Usage::

    python examples/spark/verify_signatures.py FOLDER TRUST MOMENT

Needs pyspark with pandas and a Java runtime (17 or later). FOLDER holds signatures beside their documents, TRUST
certificates and revocation lists, MOMENT is ISO 8601 with an offset. What is trusted is sent to each worker once.
"""

import sys
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from check_column import session  # type: ignore[import-not-found] # beside this file
from pyspark.sql import DataFrame
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import StructType

from medid.signature import TrustStore, Verifier, signed_files
from medid.tables import SignatureChecker
from medid.tables.signatures import ADDED


def with_verdicts(frame: DataFrame, check: SignatureChecker) -> DataFrame:
    """*frame* with the columns that *check* adds."""
    import pyarrow as pa

    sent = frame.sparkSession.sparkContext.broadcast(check)

    def work(batches: Iterator[Any]) -> Iterator[Any]:
        yield from sent.value(batches)

    return frame.mapInArrow(work, StructType([*frame.schema.fields, *from_arrow_schema(pa.schema(ADDED)).fields]))


def main(arguments: list[str]) -> int:
    """Show each file with its answer, and the files of each answer."""
    folder, trust, moment = arguments
    check = SignatureChecker(verifier=Verifier(trust=TrustStore.load(trust), at=datetime.fromisoformat(moment)))
    spark = session()
    spark.sparkContext.setLogLevel("ERROR")
    rows = [(one.name, str(one.signature), str(one.content) if one.content else None) for one in signed_files(folder)]
    frame = spark.createDataFrame(rows, "name string, signature string, content string").repartition(2)
    verified = with_verdicts(frame, check).select("name", "verdict__indication", "verdict__level").cache()
    verified.orderBy("name").show(len(rows), truncate=False)
    verified.groupBy("verdict__indication").count().orderBy("verdict__indication").show(truncate=False)
    spark.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
