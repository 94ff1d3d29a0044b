"""Medians, ratios and the machine, as text."""

import os
import platform
import statistics
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("streamlit", "plotly", "pandas", "geopandas", "playwright")
HEAD = ("events", "task", "ours", "p95", "min–max", "twin", "p95", "min–max", "ratio")


@dataclass
class Case:
    """What was measured on one record: milliseconds by task."""

    name: str
    ours: dict[str, list[float]] = field(default_factory=dict)
    twin: dict[str, list[float]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def add(self, who: str, task: str, value: float) -> None:
        """Keep one measurement."""
        times = self.ours if who == "ours" else self.twin
        times.setdefault(task, []).append(value)


def table(cases: Sequence[Case]) -> str:
    """All cases as one Markdown table; milliseconds unless the task says otherwise."""
    lines = [_line(HEAD), _line(["---"] * len(HEAD))]
    for case in cases:
        for task, ours in case.ours.items():
            twin = case.twin.get(task, [])
            ratio = f"{_median(twin) / _median(ours):.1f}" if twin else ""
            lines.append(_line([case.name, task, *_cells(ours), *_cells(twin), ratio]))
    return "\n".join(lines)


def plain_table(times: Mapping[str, Sequence[float]]) -> str:
    """Milliseconds by task, with nothing to compare them to, as a Markdown table."""
    head = ("task", "median", "p95", "min–max")
    lines = [_line(head), _line(["---"] * len(head))]
    lines += [_line([task, *_cells(values)]) for task, values in times.items()]
    return "\n".join(lines)


def _cells(times: Sequence[float]) -> list[str]:
    if not times:
        return ["", "", ""]
    ordered = sorted(times)
    # The nearest rank: of 12 measurements, the largest.
    p95 = ordered[min(len(ordered) - 1, -(-95 * len(ordered) // 100) - 1)]
    span = f"{ordered[0]:.0f}–{ordered[-1]:.0f}"
    return [f"**{_median(times):.0f}**", f"{p95:.0f}", span]


def _median(times: Sequence[float]) -> float:
    return statistics.median(times)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def machine(chromium: str) -> str:
    """Processor, memory and versions, one a line."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return "\n".join(
        [
            f"- {os.cpu_count()} cores, {_processor()}, {memory:.1f} GiB of memory",
            f"- {platform.system()} {platform.release()}, {_browser(chromium)}",
            f"- Python {platform.python_version()}, {packages}",
        ]
    )


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.exists() else []
    models = [line.split(":", 1)[1] for line in lines if line.startswith("model name")]
    return models[0].strip() if models else platform.machine()


def _browser(chromium: str) -> str:
    command = [chromium, "--version"]
    return subprocess.run(command, capture_output=True, text=True).stdout.strip()


def load() -> str:
    """Load averages of 1, 5 and 15 minutes."""
    return " ".join(f"{value:.2f}" for value in os.getloadavg())
