"""Importing the room is cheap."""

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "phonenumbers",
    "email_validator",
    "stdnum",
    "PIL",
    "pyhanko",
    "cryptography",
    "lxml",
    "holidays",
    "asn1crypto",
)


@pytest.mark.parametrize("module", ["medid", "medid.identity"])
def test_an_import_loads_nothing_heavy(module: str) -> None:
    code = f"import sys, {module}; print(sorted(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_reading_the_simple_values_loads_nothing_heavy() -> None:
    code = (
        "import sys; from medid.identity import Snils, MobilePhone, check; Snils('11223344595'); "
        f"MobilePhone('+79161234567'); check('inn', '7'); print(sorted(set({HEAVY!r}) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_public_name_is_found_where_it_is_said_to_live() -> None:
    import medid.identity as room

    homes = [name for names in room._HOMES.values() for name in names]
    assert sorted(homes) == sorted(room.__all__)
    assert all(getattr(room, name) is not None for name in room.__all__)
    assert dir(room) == sorted(room.__all__)
    with pytest.raises(AttributeError):
        _ = room.NotThere


def test_one_value_does_not_load_the_models() -> None:
    code = "import sys; from medid.identity import Snils; print('medid.identity.worker' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_no_public_name_is_hidden_by_a_module_of_the_same_name() -> None:
    import medid.identity as room

    folder = Path(room.__path__[0])
    assert not {path.stem for path in folder.glob("*.py")} & set(room.__all__)
