"""Mounts the linked view as a component of the page; streamlit is met only here."""

from collections.abc import Callable
from functools import cache
from typing import Any, cast

from streamlit.components.v2 import component

from views.assets import Assets, skeleton, styles

LOADER = """
export default function (mounted) {
  const { data, parentElement, setStateValue } = mounted;
  const root = parentElement.querySelector('.qantar');
  const at = (path) => new URL(path, document.baseURI).href;
  // All that will be needed is asked for at once, not file by file.
  const hint = (attributes) => document.head.append(
    Object.assign(document.createElement('link'), attributes));
  if (!window.qantarPlotly) {
    hint({ rel: 'preload', as: 'script', href: at(data.assets.plotly) });
  }
  for (const path of data.assets.modules) {
    hint({ rel: 'modulepreload', href: at(path) });
  }
  let leave = () => {};
  let left = false;
  import(at(data.assets.module))
    .then((view) => view.mount(root, data.record, at(data.assets.plotly),
      (query) => setStateValue('query', query)))
    .then((stop) => { left ? stop() : (leave = stop); })
    .catch((error) => {
      console.error(error);
      root.textContent = data.record.messages.failed;
    });
  return () => { left = true; leave(); };
}
"""
"""Only finds the modules: they are files, so that browsers keep them."""


@cache
def _renderer() -> Callable[..., Any]:
    return cast(
        "Callable[..., Any]",
        component(
            "linked_view",
            html=skeleton(),
            css=styles(),
            js=LOADER,
            isolate_styles=False,
        ),
    )


def mount_linked_view(record: dict[str, Any], assets: Assets, key: str) -> None:
    """Draw the linked view; it keeps its state in the address, which it writes itself.

    `record` is what `views.payload.payload` returns. Streamlit sends it once and again
    only when it changes. A settled change reruns the script, which then finds the new
    state in `st.query_params`.
    """
    _renderer()(
        key=key,
        data={"record": record, "assets": {**vars(assets)}},
        on_query_change=lambda: None,
    )
