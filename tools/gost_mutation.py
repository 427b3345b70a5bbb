"""Mutation testing of `medid.signature.gost`: make one small change at a time and see whether a test notices.

Run from the project's root: python tools/gost_mutation.py [--module points] [--quick]. `gost_mutants` makes the
changes; each is given, in a child process, to the tests of the room, those that say most about the module first, and
the first failure ends it. A survivor must stand in `gost_mutation.toml` with the reason why it changes no answer; every
other survivor is printed and fails the run, and so does an entry of that file whose change is no longer there or is
noticed by the first file of tests: no more are asked about what has a reason. Prints the table of
`docs/adr/gost-mutation.md`.

Of `reasons` the codes and the code are changed; `sources` has only citations, `__init__` only names.
"""

import argparse
import inspect
import os
import resource
import signal
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from itertools import zip_longest
from pathlib import Path
from time import process_time
from types import CodeType, FunctionType, ModuleType
from typing import Any, NamedTuple, NoReturn

import hypothesis
import pytest
from gost_mutants import Mutant, mutants

ROOT = Path(__file__).resolve().parent.parent
ROOM = "medid.signature.gost"
PACKAGE = ROOT / "src" / "medid" / "signature" / "gost"
TESTS = ROOT / "tests" / "signature" / "gost"
KNOWN = Path(__file__).with_name("gost_mutation.toml")
TELLING = {
    "compiled": ("providers", "digests_are_right", "hash_objects"),
    "curves": ("curves", "verification"),
    "digests": ("hash_objects", "digests_are_right"),
    "equation": ("equation", "verification", "points"),
    "gost94": ("constants", "digests_are_right", "hash_objects"),
    "hashes": ("digests_are_right", "hash_objects"),
    "keys": ("keys", "verification"),
    "known_answers": ("providers",),
    "libgcrypt": ("libgcrypt", "providers", "digests_are_right", "hash_objects"),
    "points": ("points", "verification"),
    "providers": ("providers", "hash_objects"),
    "reasons": ("reasons", "curves", "providers"),
    "streebog": ("constants", "digests_are_right", "hash_objects"),
    "verification": ("verification",),
}
"""The files of tests that say most about a module, in the order in which they are asked."""
KINDS = ("equal", "speed", "elsewhere")
"""Why a change may survive: every answer is the same; only time or memory change; another system would see it."""
PRELOADED = ("medid.rules.errors", "gmpy2", "numpy", "numba")
"""Loaded once, so that every child has them at once; those that are not installed are told."""
COLLECTED = ("curves",)
"""Modules whose constants name the cases of tests: changed after the tests are collected, they would not be noticed."""
QUICK_SECONDS = 0.3
"""A test that takes more is asked in its turn, even if it failed for the change before."""
SLOW = "engine or bouncy or memory or standard_library or load_no_package"
"""Tests that run other programs or measure memory; only what survived everything else is given to them."""
TEST_SECONDS = 10
"""Seconds of the processor after which a test counts as failed: some changes make a loop or a number endless."""
PATIENCE = 5
"""How many times as long as without a change, and a second more, a test may take once that is measured."""
MEMORY = 4 << 30
"""Bytes that a child may take, unless it runs other programs, which reserve more than they use."""
LATE = 255
"""The exit status of a child whose first failure came at this test or later."""


class Known(NamedTuple):
    """A change that may survive; its parts are those of `Mutant`."""

    module: str
    scope: str
    change: str
    nth: int


class Score(NamedTuple):
    """What became of the changes of a module."""

    module: str
    made: int
    explained: Counter[str]
    unexplained: int
    stale: int

    def __str__(self) -> str:
        noticed = self.made - self.explained.total() - self.unexplained
        numbers = (self.made, noticed, *(self.explained[kind] for kind in KINDS), self.unexplained)
        return f"| `{self.module}` | {' | '.join(map(str, numbers))} |"


class Changed(MetaPathFinder, Loader):
    """Imports the changed module in place of the one on disk."""

    def __init__(self, mutant: Mutant) -> None:
        self._name = f"{ROOM}.{mutant.module}"
        self._mutant = mutant

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:  # noqa: ARG002
        """The changed module."""
        return ModuleSpec(name, self) if name == self._name else None

    def exec_module(self, module: ModuleType) -> None:
        """Run the changed code as *module*."""
        exec(self._mutant.code, module.__dict__)  # noqa: S102 - our own source


class Frugal:
    """A plugin of pytest: what fails is to fail soon.

    A test gets so many seconds of the processor; the first cases of all tests come first, those of properties last; no
    example is made smaller.
    """

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        signal.setitimer(signal.ITIMER_PROF, self.seconds.get(item.nodeid, TEST_SECONDS))

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        ci = hypothesis.settings.get_profile("ci")
        hypothesis.settings.register_profile("hasty", ci, phases=(hypothesis.Phase.explicit, hypothesis.Phase.generate))
        hypothesis.settings.load_profile("hasty")
        seen = Counter[str]()
        rank = {}
        for item in items:
            test = item.nodeid.partition("[")[0]
            rank[item] = hypothesis.is_hypothesis_test(getattr(item, "obj", None)), seen[test]
            seen[test] += 1
        items.sort(key=rank.__getitem__)


class Sieve:
    """A plugin of pytest: the tests run for each of *suspects*; the number of one that passes is written to *passed*.

    All is imported and collected once; a child then needs no more than the tests up to the first that fails, and that
    one is asked first about the next suspect. A child changes a module that is imported already, so what had its part
    at import is not seen changed: what passes here has yet to be judged by `survives`.
    """

    def __init__(self, suspects: list[Mutant], passed: int, frugal: Frugal) -> None:
        self._suspects = suspects
        self._passed = passed
        self._frugal = frugal
        self._slow: set[str] = set()

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = list(session.items)
        self._frugal.seconds = self._measured(session, items)
        for number, mutant in enumerate(self._suspects):
            child = os.fork()
            if child == 0:
                change_in_place(mutant)
                os._exit(min(self._first_failure(session, items), LATE))
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            if status == 0:
                os.write(self._passed, b"%d\n" % number)
            elif 1 < status < LATE and items[status - 1].nodeid not in self._slow:
                items.insert(0, items.pop(status - 1))
        return True

    def _measured(self, session: pytest.Session, items: list[pytest.Item]) -> dict[str, float]:
        """How many seconds each of *items* may take."""
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            with os.fdopen(writing, "w") as lines:
                for item, following in zip_longest(items, items[1:]):
                    started = process_time()
                    item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                    lines.write(f"{process_time() - started}\n")
            os._exit(session.testsfailed > 0)
        os.close(writing)
        with os.fdopen(reading) as lines:
            seconds = [float(line) for line in lines]
        if os.waitpid(child, 0)[1] != 0:
            os._exit(1)
        self._slow = {item.nodeid for item, taken in zip(items, seconds, strict=True) if taken > QUICK_SECONDS}
        # Whichever test comes first waits for numba.
        more = 1 if sys.modules.get("numba") is None else TEST_SECONDS
        return {item.nodeid: PATIENCE * taken + more for item, taken in zip(items, seconds, strict=True)}

    def _first_failure(self, session: pytest.Session, items: list[pytest.Item]) -> int:
        """Which of *items*, from 1 on, fails; 0 when none does."""
        for number, (item, following) in enumerate(zip_longest(items, items[1:]), start=1):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if session.testsfailed:
                return number
        return 0


def change_in_place(mutant: Mutant) -> None:
    """Put the code of the changed function, or the changed constants, into the module that is there."""
    if home_of(mutant):
        function_of(mutant).__code__ = code_of(mutant)
    else:
        names: dict[str, object] = {"__name__": f"{ROOM}.{mutant.module}"}
        exec(mutant.code, names)  # noqa: S102 - our own source
        constants = {
            name: value for name, value in names.items() if isinstance(value, int | bytes | str | tuple | dict)
        }
        vars(sys.modules[f"{ROOM}.{mutant.module}"]).update(constants)
    forget_what_was_computed()


def home_of(mutant: Mutant) -> tuple[str, ...]:
    """Names of the classes and the function of the module that hold the change; none when no function does."""
    code, names = mutant.code, mutant.scope.split(".")
    for depth, name in enumerate(names, start=1):
        inner = _inner(code, name)
        if inner is None:
            return ()
        if inner.co_flags & inspect.CO_OPTIMIZED:
            return tuple(names[:depth])
        code = inner
    return ()


def _inner(code: CodeType, name: str) -> CodeType | None:
    return next((const for const in code.co_consts if isinstance(const, CodeType) and const.co_name == name), None)


def function_of(mutant: Mutant) -> FunctionType:
    """The function that holds the change, out of its decorators."""
    found: Any = sys.modules[f"{ROOM}.{mutant.module}"]
    for name in home_of(mutant):
        found = inspect.getattr_static(found, name)
    while not isinstance(found, FunctionType):
        found = found.fget if isinstance(found, property) else found.__wrapped__
    function: FunctionType = inspect.unwrap(found)
    return function


def code_of(mutant: Mutant) -> CodeType:
    """The changed code of that function."""
    code: CodeType | None = mutant.code
    for name in home_of(mutant):
        code = None if code is None else _inner(code, name)
    if code is None:
        raise LookupError(mutant.scope)
    return code


def forget_what_was_computed() -> None:
    """Empty the caches of the room."""
    for name in [name for name in sys.modules if name.startswith(ROOM)]:
        for value in vars(sys.modules[name]).values():
            if hasattr(value, "cache_clear"):
                value.cache_clear()
    sys.modules[f"{ROOM}.verification"].KEYS.clear()


def telling(module: str) -> list[Path]:
    """The files of tests that say most about *module*."""
    return [TESTS / f"test_{name}.py" for name in TELLING[module]]


def run_tests(module: str, tests: Iterable[Path], chosen: str, *plugins: object) -> NoReturn:
    """Run the *chosen* of *tests* in silence and with limits, and end this process with the answer."""
    if chosen != SLOW:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    if module != "compiled":
        # Compiling takes seconds and tells nothing about the other modules.
        sys.modules["numba"] = None  # type: ignore[assignment]  # importing it fails
    # What pytest rewrites it imports by itself, past `Changed`; its own tracebacks would spell numbers that a change
    # made endless; the fixture of faker takes half a second in every child.
    options = ["-x", "-q", "--tb=native", "--assert=plain", "-p", "no:cacheprovider", "-p", "no:faker"]
    options += ["-k", chosen, *map(str, tests)]
    os._exit(int(pytest.main(options, plugins=plugins)))


def check_the_judge(module: str) -> None:
    """End the run unless *module* as it is passes all tests, and one that cannot be imported does not."""
    source = (PACKAGE / f"{module}.py").read_text(encoding="utf-8")
    whole, broken = (
        Mutant(module, "", "", 1, 0, compile(text, f"{module}.py", "exec")) for text in (source, "raise OSError")
    )
    if survives(broken, quick=False) or not _passes(whole, telling(module)[:1], f"not ({SLOW})"):
        raise SystemExit(f"the tests fail without a change of {module}.py, or notice none")


def suspects(module: str, found: list[Mutant]) -> list[Mutant]:
    """What of *found* is not noticed when the module is changed in place."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        run_tests(module, telling(module), f"not ({SLOW})", frugal := Frugal(), Sieve(found, writing, frugal))
    os.close(writing)
    with os.fdopen(reading) as lines:
        passed = [found[int(line)] for line in lines]
    if os.waitpid(child, 0)[1] != 0:
        raise SystemExit(f"the tests of {module}.py are not collected, or fail without a change")
    return passed


def survives(mutant: Mutant, *, quick: bool) -> bool:
    """True when no test notices that the module is replaced by *mutant*."""
    first = telling(mutant.module)
    others = sorted(set(TESTS.glob("test_*.py")) - set(first))
    rounds = [(first, f"not ({SLOW})"), (others, f"not ({SLOW})"), ([TESTS], SLOW)]
    return all(_passes(mutant, tests, chosen) for tests, chosen in rounds[: 1 if quick else 3])


def _passes(mutant: Mutant, tests: list[Path], chosen: str) -> bool:
    child = os.fork()
    if child == 0:
        sys.meta_path.insert(0, Changed(mutant))
        signal.setitimer(signal.ITIMER_PROF, TEST_SECONDS)
        run_tests(mutant.module, tests, chosen, Frugal())
    return os.waitpid(child, 0)[1] == 0


def known_survivors() -> dict[Known, str]:
    """The kind of every change that may survive."""
    found = {}
    for row in tomllib.loads(KNOWN.read_text(encoding="utf-8"))["survivor"]:
        if row["kind"] not in KINDS or not row["reason"]:
            raise SystemExit(f"{KNOWN.name}: no kind or no reason: {row}")
        for change in row["changes"]:
            for nth in row.get("nth", [1]):
                found[Known(row["module"], row["scope"], change, nth)] = row["kind"]
    return found


def score(module: str, known: dict[Known, str], *, quick: bool) -> Score:
    """What becomes of all changes of *module*; a survivor without a reason and a reason without one are printed."""
    found = list(mutants(module, (PACKAGE / f"{module}.py").read_text(encoding="utf-8")))
    expected = [each for each in found if Known(*each[:4]) in known]
    others = [each for each in found if each not in expected]
    alone = [each for each in others if module in COLLECTED and not home_of(each)]
    suspected = alone + suspects(module, [each for each in others if each not in alone])
    survived = [each for each in expected if _passes(each, telling(module)[:1], f"not ({SLOW})")]
    survived += [each for each in suspected if survives(each, quick=quick)]
    survivors = {Known(*each[:4]): each for each in survived}
    explained = [row for row in known if row in survivors]
    unexplained = [mutant for row, mutant in survivors.items() if row not in known]
    stale = [row for row in known if row.module == module and row not in survivors]
    print(*(f"survived: {mutant}\n" for mutant in unexplained), sep="", end="", flush=True)
    print(*(f"{KNOWN.name}: noticed, or not there: {tuple(row)}\n" for row in stale), sep="", end="", flush=True)
    return Score(module, len(found), Counter(known[row] for row in explained), len(unexplained), len(stale))


def scores(modules: list[str], *, quick: bool) -> Iterator[Score]:
    """The scores of *modules*, printed one by one."""
    known = known_survivors()
    print(
        f"| module | changes | noticed | {' | '.join(KINDS)} | unexplained |\n|---|---|---|---|---|---|---|", flush=True
    )
    for module in modules:
        check_the_judge(module)
        found = score(module, known, quick=quick)
        print(found, flush=True)
        yield found


def main() -> None:
    parser = argparse.ArgumentParser(description="Mutation testing of medid.signature.gost")
    parser.add_argument("--module", action="append", choices=sorted(TELLING), help="only these modules")
    parser.add_argument("--quick", action="store_true", help="ask only the tests that say most about the module")
    arguments = parser.parse_args()
    # Compiling takes most of the time of "compiled"; read by numba when it is imported.
    os.environ["NUMBA_OPT"] = "0"
    for name in PRELOADED:
        try:
            import_module(name)
        except ImportError:
            print(f"{name} is not here")
    found = list(scores(arguments.module or sorted(TELLING), quick=arguments.quick))
    if any(each.unexplained or each.stale for each in found):
        raise SystemExit("some changes survived without a reason, or reasons without a change")


if __name__ == "__main__":
    main()
