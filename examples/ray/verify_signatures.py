"""Verify the signatures of a folder in Ray.

Usage::

    python examples/ray/verify_signatures.py FOLDER TRUST MOMENT

Needs ray with its data library. FOLDER holds signatures beside their documents, TRUST certificates and revocation
lists, MOMENT is ISO 8601 with an offset.
"""

import sys
from datetime import datetime

import pyarrow as pa
from check_column import started  # type: ignore[import-not-found] # beside this file

from medid.signature import TrustStore, Verifier, signed_files
from medid.tables import SignatureChecker

SHOWN = ["name", "verdict__indication", "verdict__level"]


def main(arguments: list[str]) -> int:
    """Show each file with its answer, as CSV."""
    folder, trust, moment = arguments
    check = SignatureChecker(verifier=Verifier(trust=TrustStore.load(trust), at=datetime.fromisoformat(moment)))
    files = [
        {"name": one.name, "signature": str(one.signature), "content": str(one.content)} for one in signed_files(folder)
    ]
    ray = started()
    verified = ray.data.from_arrow(pa.Table.from_pylist(files)).map_batches(check, batch_format="pyarrow").take_all()
    ray.shutdown()
    sys.stdout.write(pa.Table.from_pylist(verified).select(SHOWN).to_pandas().to_csv(index=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
