"""What happened and when: `read_record` gives the checked tables as DataFrames."""

from events.errors import DataError
from events.filters import Filters
from events.record import Record, read_record

__all__ = ["DataError", "Filters", "Record", "read_record"]
