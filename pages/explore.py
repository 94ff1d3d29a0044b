"""The linked view: map, timeline, list and card that move together."""

from pages.frame import assets, language, linked_payload, require_frame
from views.linked import mount_linked_view

require_frame()
mount_linked_view(linked_payload(language()), assets(), key="explore")
