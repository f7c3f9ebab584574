"""SARIF files as Microsoft's own validator judges them, with GitHub's rules turned on.

The JSON schema alone lets much pass that GitHub then refuses. The validator comes from npm, so this is in the group
`external`: set SARIF_MULTITOOL to the program `Sarif.Multitool` of the package @microsoft/sarif-multitool-linux.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from report_samples import CLEAN, RESULT

from poollint.findings import Result
from poollint.pages import pages
from poollint.report import render

pytestmark = pytest.mark.external


def multitool(*arguments: str, cwd: Path) -> None:
    program = os.environ.get("SARIF_MULTITOOL")
    if not program:
        pytest.fail("set SARIF_MULTITOOL to the validator; see the README")
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    run = subprocess.run([program, *arguments], cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def complaints(text: str, folder: Path) -> list[tuple[str, str, str]]:
    """What the validator says of a SARIF text: level, rule and message arguments of each complaint."""
    (folder / "report.sarif").write_text(text, encoding="utf-8")
    multitool("export-validation-config", "config.xml", cwd=folder)
    config = folder / "config.xml"
    lines = config.read_text(encoding="utf-8-sig").splitlines()
    # GitHub's rules are off by default; each has the line with its state straight after the one with its name.
    turned_on = [
        line.replace('Value="Default"', 'Value="Error"') if 'Key="GH1' in before else line
        for before, line in zip(["", *lines], lines, strict=False)
    ]
    assert turned_on != lines
    config.write_text("\n".join(turned_on), encoding="utf-8")
    multitool(
        *("validate", "report.sarif", "--rule-kind", "Sarif;Gh", "--level", "Error;Warning;Note"),
        *("-o", "out.sarif", "-c", "config.xml"),
        cwd=folder,
    )
    [run] = json.loads((folder / "out.sarif").read_text(encoding="utf-8-sig"))["runs"]
    rules = run["tool"]["driver"].get("rules", [])
    return [_complaint(result, rules) for result in run["results"]]


def _complaint(result: dict[str, Any], rules: list[dict[str, Any]]) -> tuple[str, str, str]:
    rule = rules[result["ruleIndex"]] if "ruleIndex" in result else {}
    level = result.get("level") or rule.get("defaultConfiguration", {}).get("level", "warning")
    return level, result["ruleId"], str(result["message"].get("arguments", result["message"]))


@pytest.mark.parametrize("result", [RESULT, CLEAN], ids=["findings", "clean"])
def test_no_errors(result: Result, tmp_path: Path) -> None:
    text = render("sarif", result, pages(), cwd=Path("/repo/service"), root=Path("/repo"))
    found = complaints(text, tmp_path)
    print(*found, sep="\n")  # noqa: T201 - what the validator says is for whoever reads the failure
    assert [complaint for complaint in found if complaint[0] == "error"] == []


def test_validator_looks_at_github_rules(tmp_path: Path) -> None:
    """A log that GitHub would refuse is refused here too; otherwise the tests above would mean nothing."""
    log = json.loads(render("sarif", RESULT, pages(), cwd=Path("/repo/service"), root=Path("/repo")))
    for result in log["runs"][0]["results"]:
        del result["locations"]
    errors = {rule for level, rule, _ in complaints(json.dumps(log), tmp_path) if level == "error"}
    assert any(rule.startswith("GH1") for rule in errors), errors
