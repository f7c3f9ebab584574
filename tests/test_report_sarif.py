"""What GitHub code scanning asks of a SARIF file beyond the schema, item by item."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from report_samples import CLEAN, MERELY_PRESENT, NO_RESET, RESULT, SERVER, SEVERAL_LINES, sample_pages

from poollint import __version__
from poollint.findings import Finding, Level, Result
from poollint.pages import pages
from poollint.report import render
from poollint.report.fingerprint import line_hashes
from poollint.report.markdown import unwrap


def log_of(result: Result, *, cwd: str = "/repo/service", root: str = "/repo") -> dict[str, Any]:
    log = json.loads(render("sarif", result, sample_pages(), cwd=Path(cwd), root=Path(root)))
    assert isinstance(log, dict)
    return log


def run_of(*findings: Finding, cwd: str = "/repo/service", root: str = "/repo") -> dict[str, Any]:
    run = log_of(Result(findings), cwd=cwd, root=root)["runs"][0]
    assert isinstance(run, dict)
    return run


def region_of(location: dict[str, Any]) -> dict[str, int]:
    region = location["physicalLocation"]["region"]
    assert isinstance(region, dict)
    return region


def test_log_begins_with_its_schema_and_holds_one_run() -> None:
    log = log_of(RESULT)
    assert list(log) == ["$schema", "version", "runs"]
    assert log["version"] == "2.1.0"
    assert len(log["runs"]) == 1


def test_clean_run_has_empty_results() -> None:
    run = log_of(CLEAN)["runs"][0]
    assert run["results"] == []
    assert run["columnKind"] == "utf16CodeUnits"
    assert run["invocations"] == [{"executionSuccessful": True}]
    assert run["tool"]["driver"]["semanticVersion"] == __version__
    assert "automationDetails" not in run


def test_every_rule_is_described_whether_it_fired_or_not() -> None:
    rules = {rule["id"]: rule for rule in log_of(CLEAN)["runs"][0]["tool"]["driver"]["rules"]}
    assert list(rules) == ["lock-in-pooled-type", "put-without-reset"]
    rule = rules["put-without-reset"]
    assert rule["name"] == "PutWithoutReset"
    assert rule["shortDescription"]["text"] == "Released without a reset."
    assert rule["fullDescription"]["text"] == "A value goes back dirty, and the next user reads it."
    assert rule["help"]["text"].endswith("\n\nWhy it hurts, in a paragraph of two lines.")
    assert "- One thing, which takes two lines.\n- Another." in rule["help"]["markdown"]
    assert rule["helpUri"] == "https://github.com/poollint/poollint/blob/main/rules/put-without-reset.md"
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert rule["properties"] == {
        "precision": "high",
        "problem.severity": "error",
        "tags": ["correctness", "security"],
        "security-severity": "7.5",
    }


def test_only_rules_about_security_have_a_security_severity() -> None:
    rule = log_of(CLEAN)["runs"][0]["tool"]["driver"]["rules"][0]
    assert "security-severity" not in rule["properties"]


def test_limits_hold_for_the_real_pages() -> None:
    log = json.loads(render("sarif", CLEAN, pages(), cwd=Path("/repo"), root=Path("/repo")))
    for rule in log["runs"][0]["tool"]["driver"]["rules"]:
        assert len(rule["shortDescription"]["text"]) <= 1024
        assert len(rule["fullDescription"]["text"]) <= 1024
        assert len(rule["name"]) <= 255
        assert rule["name"] != rule["id"]
        assert 1 <= len(rule["properties"]["tags"]) <= 10


def test_level_is_written_even_where_it_equals_the_default_of_sarif() -> None:
    [result] = run_of(SEVERAL_LINES)["results"]
    assert result["level"] == "warning"


def test_errors_come_first() -> None:
    levels = [result["level"] for result in run_of(MERELY_PRESENT, SEVERAL_LINES, NO_RESET)["results"]]
    assert levels == ["error", "warning", "note"]


def test_one_result_per_rule_and_line() -> None:
    other = replace(NO_RESET, level=Level.NOTE, message="the same again")
    elsewhere = replace(other, rule="lock-in-pooled-type")
    results = run_of(other, NO_RESET, elsewhere)["results"]
    assert [(result["ruleId"], result["level"]) for result in results] == [
        ("put-without-reset", "error"),
        ("lock-in-pooled-type", "note"),
    ]


def test_primary_region_is_on_one_line() -> None:
    [result] = run_of(SEVERAL_LINES)["results"]
    assert region_of(result["locations"][0]) == {"startLine": 9, "startColumn": 2, "endLine": 9, "endColumn": 17}


def test_columns_count_utf16_code_units() -> None:
    after_wide = NO_RESET.steps[2]
    [result] = run_of(NO_RESET)["results"]
    line = SERVER.line_bytes(after_wide.span.line).decode()
    region = region_of(result["codeFlows"][0]["threadFlows"][0]["locations"][2]["location"])
    assert region["startColumn"] == len(line[: line.index("buf.WriteString(name)")].encode("utf-16-le")) // 2 + 1
    assert region["endColumn"] - region["startColumn"] == len("buf.WriteString(name)")


def test_steps_are_one_flow_that_ends_at_the_finding() -> None:
    [result] = run_of(NO_RESET)["results"]
    [flow] = result["codeFlows"]
    [thread] = flow["threadFlows"]
    locations = [step["location"] for step in thread["locations"]]
    assert [location["message"]["text"] for location in locations] == [step.message for step in NO_RESET.steps]
    assert locations[-1]["physicalLocation"] == result["locations"][0]["physicalLocation"]


def test_finding_without_steps_has_no_flow() -> None:
    [result] = run_of(MERELY_PRESENT)["results"]
    assert "codeFlows" not in result
    assert "relatedLocations" not in result
    assert result["message"]["text"] == "`entry` is pooled and carries a `sync.Mutex`."


def test_related_locations_are_linked_from_the_message() -> None:
    [result] = run_of(NO_RESET)["results"]
    assert [place["id"] for place in result["relatedLocations"]] == [1, 2, 3, 4]
    assert result["message"]["text"] == (
        "`buf` goes back to `bufPool` without a reset. "
        "See: [taken from `bufPool` here](1); [written here](2); "
        "[and written here, with `parts\\[i\\](1)`](3); [`putBuf` releases it here](4). "
        "Help: call `buf.Reset()` before it is released."
    )


def test_code_in_a_message_makes_no_link() -> None:
    [result] = run_of(SEVERAL_LINES)["results"]
    assert result["message"]["text"] == 'a branch of several lines, `m["k"\\](1)`.'


@pytest.mark.parametrize(
    ("cwd", "root", "uri"),
    [
        ("/repo/service", "/repo", "service/server/pool%20100%25.go"),
        ("/repo", "/repo", "server/pool%20100%25.go"),
        ("/repo/server/deep", "/repo", "server/deep/server/pool%20100%25.go"),
        ("/elsewhere", "/repo", "file:///elsewhere/server/pool%20100%25.go"),
    ],
)
def test_uris_are_relative_to_the_repository(cwd: str, root: str, uri: str) -> None:
    [result] = run_of(NO_RESET, cwd=cwd, root=root)["results"]
    assert result["relatedLocations"][3]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_uri_of_a_path_outside_of_the_working_directory() -> None:
    up = replace(SERVER, path="../lib/a:b.go")
    place = replace(MERELY_PRESENT, span=replace(MERELY_PRESENT.span, file=up))
    [result] = run_of(place)["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "lib/a%3Ab.go"


def test_fingerprint_is_that_of_the_primary_line() -> None:
    [result] = run_of(NO_RESET)["results"]
    expected = line_hashes(SERVER.data.decode())[NO_RESET.span.line - 1]
    assert result["partialFingerprints"] == {"primaryLocationLineHash": expected}


def test_problems_are_notifications() -> None:
    [invocation] = log_of(RESULT)["runs"][0]["invocations"]
    [notification] = invocation["toolExecutionNotifications"]
    assert notification["level"] == "warning"
    assert notification["message"]["text"].startswith("syntax error")
    place = notification["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "service/server/broken.go"
    assert place["region"] == {"startLine": 7}


def test_unwrap_joins_prose_and_leaves_the_rest() -> None:
    text = (
        "# Title\nPara\n  goes on.\n\n- item\n  more\n- next\n1. one\n"
        "```go\na\nb\n```\nafter\ncode\n| a |\n| b |\n> q\n"
    )
    assert unwrap(text) == (
        "# Title\nPara goes on.\n\n- item more\n- next\n1. one\n```go\na\nb\n```\nafter code\n| a |\n| b |\n> q"
    )
