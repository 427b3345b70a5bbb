"""How long the imports take, as a ratio to `import pydantic`.

Usage::

    python bench/import_time.py [runs]

Each import runs in a fresh process, in turns so that a busy moment hits all of them; the interpreter's own start is
subtracted; medians are compared. Exit code 1 when an aim is missed.
"""

import statistics
import subprocess
import sys
import time

BASE = "import pydantic; pydantic.BaseModel"
AIMS = {"import medid": 1.2, "import medid.identity": 1.5}
ONE_MODEL = "import pydantic; type('A', (pydantic.BaseModel,), {'__annotations__': {'x': int}})"
SHOWN = (ONE_MODEL, "from medid.identity import Snils", "from medid.identity import MedicalWorker, examine")
RUNS = 25


def seconds(code: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - start


def medians(runs: int) -> dict[str, float]:
    codes = ("pass", BASE, *AIMS, *SHOWN)
    taken: dict[str, list[float]] = {code: [] for code in codes}
    for code in codes:
        seconds(code)
    for _ in range(runs):
        for code in codes:
            taken[code].append(seconds(code))
    return {code: statistics.median(times) for code, times in taken.items()}


def main() -> int:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    took = medians(runs)
    start, base = took["pass"], took[BASE] - took["pass"]
    print(f"python {sys.version.split()[0]}, medians of {runs} fresh processes; bare start {start * 1000:.1f} ms")
    print(f"{BASE:54} {base * 1000:7.1f} ms")
    ratios = {code: (took[code] - start) / base for code in (*AIMS, *SHOWN)}
    for code, ratio in ratios.items():
        aim = f"  aim {AIMS[code]}" if code in AIMS else ""
        print(f"{code:54} {ratio * base * 1000:7.1f} ms  ratio {ratio:.2f}{aim}")
    return int(any(ratios[code] > aim for code, aim in AIMS.items()))


if __name__ == "__main__":
    sys.exit(main())
