"""Verify the signatures of a folder in Dask.

Usage::

    python examples/dask/verify_signatures.py FOLDER TRUST MOMENT

Needs dask with pandas. FOLDER holds signatures beside their documents, TRUST certificates and revocation lists, MOMENT
is ISO 8601 with an offset.
"""

import sys
from datetime import datetime

import dask
import dask.dataframe as dd
import pandas as pd

from medid.signature import TrustStore, Verifier, signed_files
from medid.tables import SignatureChecker

SHOWN = ["name", "verdict__indication", "verdict__level"]


def main(arguments: list[str]) -> int:
    """Show each file with its answer, as CSV."""
    folder, trust, moment = arguments
    check = SignatureChecker(verifier=Verifier(trust=TrustStore.load(trust), at=datetime.fromisoformat(moment)))
    rows = [(one.name, str(one.signature), str(one.content)) for one in signed_files(folder)]
    frame = pd.DataFrame(rows, columns=["name", "signature", "content"])
    # Threads of this process are enough for an example; the function is the same in a cluster.
    dask.config.set(scheduler="threads")
    meta = check(frame.head(0))
    verified = dd.from_pandas(frame, npartitions=2).map_partitions(check, meta=meta).compute()
    sys.stdout.write(verified[SHOWN].to_csv(index=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
