"""`python -m events.export` writes the record, or a part of it, for other programs.

This is only the door. The files are made in geo/ and views/, which events/ may not
import; so the command is run by its name, and only when this module is run itself
(docs/decisions/0009-exports.md).
"""

from runpy import run_module

if __name__ == "__main__":
    run_module("views.export_command", run_name="__main__")
