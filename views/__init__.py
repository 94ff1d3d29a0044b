"""How it is shown: `map_figure` draws located events as the app does."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from views.notebook import map_figure

__all__ = ["map_figure"]


def __getattr__(name: str) -> Any:
    """Load the drawing library only where a figure is asked for."""
    if name not in __all__:
        raise AttributeError(f"module 'views' has no attribute {name!r}")
    from views import notebook

    return getattr(notebook, name)
