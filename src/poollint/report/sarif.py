"""SARIF 2.1.0 as GitHub code scanning wants it, which is more than the schema asks for.

The objects are those of sarif-om. It brings no way to write them, and the usual one leaves out every field that equals
its default: a *warning* under a rule whose own level is *error* then becomes an error. So the writer is here.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import attr
import sarif_om as om

from poollint import __version__
from poollint.findings import Finding, Level, Problem, Result
from poollint.pages import Page
from poollint.report.fingerprint import line_hashes
from poollint.report.markdown import unwrap
from poollint.source import SourceFile, Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
HOME = "https://github.com/poollint/poollint"
SOURCE_ROOT = "%SRCROOT%"

_PROBLEM_SEVERITY = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "recommendation"}
_SECURITY_SEVERITY = {Level.ERROR: "7.5", Level.WARNING: "5.0", Level.NOTE: "2.0"}
"""High, medium and low on the scale from 0 to 10, for rules about data of one user that reaches another."""


def render(result: Result, pages: Mapping[str, Page], *, cwd: Path, root: Path) -> str:
    """One log with one run; all rules are in it, whether they found something or not."""
    places = _Places(cwd, root)
    rules = {name: index for index, name in enumerate(pages)}
    findings = _one_per_line(sorted(result.findings, key=lambda finding: (-finding.level, finding.sort_key)))
    run = om.Run(
        tool=om.Tool(
            driver=om.ToolComponent(
                name="poollint",
                version=__version__,
                semantic_version=__version__,
                information_uri=HOME,
                rules=[_rule(page) for page in pages.values()],
            )
        ),
        invocations=[
            om.Invocation(
                execution_successful=True,
                tool_execution_notifications=[_notification(problem, places) for problem in result.problems] or None,
            )
        ],
        original_uri_base_ids={SOURCE_ROOT: {"description": {"text": "The root of the repository."}}},
        column_kind="utf16CodeUnits",
        results=[_result(finding, rules, places) for finding in findings],
    )
    log = {"$schema": SCHEMA, **to_json(om.SarifLog(version="2.1.0", runs=[run]))}
    order = ("$schema", "version", "runs")
    return json.dumps({key: log[key] for key in order}, indent=2, ensure_ascii=False) + "\n"


def to_json(value: Any) -> Any:
    """An object of sarif-om as plain data, without fields that were not set; a `level` is always written."""
    if isinstance(value, list):
        return [to_json(item) for item in value]
    if not attr.has(type(value)):
        return value
    data = {}
    for each in attr.fields(type(value)):
        item, key = getattr(value, each.name), each.metadata["schema_property_name"]
        if item is not None and (key == "level" or item != _default(each)):
            data[key] = to_json(item)
    return data


def _default(each: attr.Attribute[Any]) -> Any:
    # attr's stubs declare Factory as a function, so it cannot be tested for by name.
    make = getattr(each.default, "factory", None)
    return make() if make else each.default


def _rule(page: Page) -> om.ReportingDescriptor:
    properties = {
        "precision": page.precision,
        "problem.severity": _PROBLEM_SEVERITY[page.level],
        "tags": list(page.tags),
    }
    if "security" in page.tags:
        properties["security-severity"] = _SECURITY_SEVERITY[page.level]
    return om.ReportingDescriptor(
        id=page.id,
        name="".join(word.capitalize() for word in page.id.split("-")),
        short_description=om.MultiformatMessageString(text=f"{page.title}."),
        full_description=om.MultiformatMessageString(text=page.summary),
        help=om.MultiformatMessageString(
            text=unwrap(f"{page.summary}\n\n{page.why}").strip(), markdown=unwrap(page.markdown)
        ),
        help_uri=page.url,
        default_configuration=om.ReportingConfiguration(level=page.level.label),
        properties=properties,
    )


def _result(finding: Finding, rules: Mapping[str, int], places: _Places) -> om.Result:
    related = [step for step in finding.steps if step.span != finding.span]
    functions = [om.LogicalLocation(fully_qualified_name=finding.function, kind="function")]
    return om.Result(
        rule_id=finding.rule,
        rule_index=rules.get(finding.rule, -1),
        level=finding.level.label,
        message=om.Message(text=_message(finding, [step.message for step in related])),
        locations=[
            om.Location(
                physical_location=places.physical(finding.span),
                logical_locations=functions if finding.function else None,
            )
        ],
        related_locations=[
            om.Location(id=at, physical_location=places.physical(step.span), message=om.Message(text=step.message))
            for at, step in enumerate(related, 1)
        ]
        or None,
        code_flows=_code_flows(finding, places),
        partial_fingerprints={"primaryLocationLineHash": places.line_hash(finding.span)},
    )


def _message(finding: Finding, related: Iterable[str]) -> str:
    """The finding in its first sentence, which GitHub takes for the title; then links to the steps; then the help."""
    sentences = [_unlinked(finding.message)]
    links = [f"[{_in_link(text)}]({at})" for at, text in enumerate(related, 1)]
    if links:
        sentences.append("See: " + "; ".join(links))
    if finding.help:
        sentences.append(f"Help: {_unlinked(finding.help)}")
    return "".join(f"{sentence.rstrip('.')}. " for sentence in sentences).rstrip()


def _in_link(text: str) -> str:
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _unlinked(text: str) -> str:
    """Go's `table[i](1)` would be read as a link to place 1; nothing else needs to be escaped."""
    return text.replace("](", "\\](")


def _code_flows(finding: Finding, places: _Places) -> list[om.CodeFlow] | None:
    """The steps as one flow that ends at the finding; none where that would be the finding alone."""
    steps = [(step.span, step.message) for step in finding.steps]
    if steps and steps[-1][0] != finding.span:
        steps.append((finding.span, finding.message))
    if len(steps) < 2:
        return None
    locations = [
        om.ThreadFlowLocation(
            location=om.Location(physical_location=places.physical(span), message=om.Message(text=text))
        )
        for span, text in steps
    ]
    return [om.CodeFlow(thread_flows=[om.ThreadFlow(locations=locations)])]


def _notification(problem: Problem, places: _Places) -> om.Notification:
    region = om.Region(start_line=problem.line) if problem.line else None
    location = om.PhysicalLocation(artifact_location=places.artifact(problem.path), region=region)
    return om.Notification(
        level="warning",
        message=om.Message(text=f"{problem.message}."),
        locations=[om.Location(physical_location=location)],
    )


def _one_per_line(findings: Iterable[Finding]) -> list[Finding]:
    """Drops all but the first finding of a rule on a line: they would share a fingerprint."""
    first: dict[tuple[str, str, int], Finding] = {}
    for finding in findings:
        first.setdefault((finding.rule, finding.span.path, finding.span.line), finding)
    return list(first.values())


@dataclass(frozen=True)
class _Places:
    """Turns spans into what SARIF says of a place; paths become relative to `root`."""

    cwd: Path
    root: Path
    _hashes: dict[SourceFile, list[str]] = field(default_factory=dict)

    def physical(self, span: Span) -> om.PhysicalLocation:
        """A span on its first line: GitHub annotates a change only if it holds all lines of the place."""
        file = span.file
        start = file.utf16_position(span.start)
        line_end = file.line_starts[start.line - 1] + len(file.line_bytes(start.line))
        end = file.utf16_position(max(span.start, min(span.end, line_end)))
        region = om.Region(start_line=start.line, start_column=start.column, end_line=end.line, end_column=end.column)
        return om.PhysicalLocation(artifact_location=self.artifact(file.path), region=region)

    def artifact(self, path: str) -> om.ArtifactLocation:
        absolute = Path(os.path.normpath(self.cwd / path))
        if not absolute.is_relative_to(self.root):
            return om.ArtifactLocation(uri=absolute.as_uri())
        uri = quote(os.fsencode(absolute.relative_to(self.root).as_posix()), safe="/!$&'()*+,;=@")
        return om.ArtifactLocation(uri=uri, uri_base_id=SOURCE_ROOT)

    def line_hash(self, span: Span) -> str:
        if span.file not in self._hashes:
            self._hashes[span.file] = line_hashes(span.file.data.decode("utf-8", "replace"))
        return self._hashes[span.file][span.line - 1]
