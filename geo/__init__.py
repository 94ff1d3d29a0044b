"""Where it happened: `locate` joins a record's events to their geometry."""

# The function takes the name of its module here: `geo.locate(record)` reads well, and
# `from geo.locate import ...` finds the module all the same.
from geo.locate import locate
from geo.places import read_places

__all__ = ["locate", "read_places"]
