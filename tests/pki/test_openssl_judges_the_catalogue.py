"""OpenSSL with gost-engine judges paths, terms and revocation of the catalogue; where it differs, it is known why."""

import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from asn1crypto import cms

from medid.signature import algorithms
from medid.signature.verdict import Indication
from medid.testing import pki
from medid.testing.scenarios import SCENARIOS, Inputs, Scenario

pytestmark = pytest.mark.skipif(
    shutil.which("openssl") is None
    or b"[" not in subprocess.run(["openssl", "engine", "gost", "-c"], capture_output=True, check=False).stdout,
    reason="needs OpenSSL with gost-engine",
)

DIFFERS = tomllib.loads(Path(__file__).with_name("openssl_differs.toml").read_text(encoding="utf-8"))
TOPICS = ("validity", "paths", "names", "policies", "lists")
STAMP = "1.2.840.113549.1.9.16.2.14"
"""The signature-time-stamp: OpenSSL does not look at it."""


def signed(inputs: Inputs) -> cms.SignedData:
    return cms.ContentInfo.load(inputs.signature)["content"]


def is_for_openssl(scenario: Scenario) -> bool:
    """True when the answer depends on the path and its revocation alone, at the moment of the check."""
    inputs = scenario.inputs
    if inputs.policy != "qualified" or scenario.expected.reason == "signature_value_wrong":
        return False
    (info,) = signed(inputs)["signer_infos"]
    return STAMP not in {attribute["type"].dotted for attribute in info["unsigned_attrs"]}


def signer_of(inputs: Inputs) -> tuple[bytes, list[bytes]]:
    """The certificate that the signed attributes name, and all others."""
    container = signed(inputs)
    every = [one.chosen.dump() for one in container["certificates"]]
    attributes = container["signer_infos"][0]["signed_attrs"].dump()
    (signer,) = [one for one in every if algorithms.digest_of(algorithms.STREEBOG_256, one) in attributes]
    return signer, [one for one in every if one != signer]


def accepts(inputs: Inputs, folder: Path) -> str | None:
    """None when OpenSSL accepts the path; its words when it does not."""
    signer, others = signer_of(inputs)
    lists = [*inputs.crls, *(one.chosen.dump() for one in signed(inputs)["crls"])]

    def written(name: str, label: str, many: list[bytes] | tuple[bytes, ...]) -> str:
        path = folder / name
        path.write_bytes(b"".join(pki.pem(label, one) for one in many))
        return str(path)

    command = ["openssl", "verify", "-engine", "gost", "-attime", str(int(inputs.at.timestamp()))]
    command += ["-partial_chain", "-crl_check_all", "-extended_crl", "-use_deltas", "-policy", "2.5.29.32.0"]
    command += ["-CAfile", written("anchors", "CERTIFICATE", inputs.anchors)] if inputs.anchors else ["-no-CAfile"]
    beside = [*others, *inputs.certificates]
    command += ["-untrusted", written("others", "CERTIFICATE", beside)] if beside else []
    command += ["-CRLfile", written("lists", "X509 CRL", lists)] if lists else []
    done = subprocess.run([*command, written("signer", "CERTIFICATE", [signer])], capture_output=True, check=False)
    return None if done.returncode == 0 else done.stderr.decode(errors="replace")


JUDGED = {
    scenario.id: scenario for scenario in SCENARIOS if scenario.id.startswith(TOPICS) and is_for_openssl(scenario)
}


def test_enough_of_the_catalogue_is_judged() -> None:
    assert len(JUDGED) > 120
    assert set(DIFFERS) <= set(JUDGED)


@pytest.mark.parametrize("name", [name for name in JUDGED if name not in DIFFERS])
def test_openssl_accepts_what_passes_and_nothing_else(name: str, tmp_path: Path) -> None:
    scenario = JUDGED[name]
    refusal = accepts(scenario.inputs, tmp_path)
    assert (refusal is None) == (scenario.expected.indication is Indication.TOTAL_PASSED), refusal


@pytest.mark.parametrize("name", DIFFERS)
def test_openssl_differs_still(name: str, tmp_path: Path) -> None:
    scenario = JUDGED[name]
    assert (accepts(scenario.inputs, tmp_path) is None) != (scenario.expected.indication is Indication.TOTAL_PASSED)
