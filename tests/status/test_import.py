"""What importing the room loads."""

import subprocess
import sys


def test_importing_the_room_loads_no_heavy_library() -> None:
    heavy = ("holidays", "PIL", "pyhanko", "cryptography", "lxml", "phonenumbers", "asn1crypto", "hypothesis", "numpy")
    code = f"import sys, medid.status; print([name for name in {heavy!r} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
