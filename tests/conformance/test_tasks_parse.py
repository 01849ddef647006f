"""Task lines against the Tasks plugin itself, executed on them."""

from __future__ import annotations

from typing import Any

from vault_integrate.model.task import DayField, TaskFormat
from vault_integrate.parse.tasks import parse_task_line, status_type

TABLE = "tasks_parse"
DIFFERENT: dict[str, str] = {}


def _day(field: DayField | None) -> str | None:
    if field is None:
        return None
    return "invalid" if field.day is None else field.day.isoformat()


def _answer(line: str, task_format: str) -> dict[str, object] | None:
    task = parse_task_line(line, TaskFormat(task_format))
    if task is None:
        return None
    return {
        "status_symbol": task.symbol,
        "status_type": status_type(task.symbol).value,
        "indentation": task.indentation,
        "list_marker": task.marker,
        "description": task.description,
        "priority": task.priority.value,
        "created": _day(task.created),
        "start": _day(task.start),
        "scheduled": _day(task.scheduled),
        "due": _day(task.due),
        "done": _day(task.done),
        "cancelled": _day(task.cancelled),
        "recurrence": task.recurrence,
        "on_completion": task.on_completion,
        "id": task.id,
        "depends_on": list(task.depends_on),
        "tags": list(task.tags),
        "block_id": task.block_id,
    }


def test_a_line_is_read_as_the_plugin_reads_it(case: dict[str, Any]) -> None:
    answer = _answer(case["input"]["line"], case["input"]["format"])
    assert answer in (case["expected"], *case.get("also_accept", ()))
