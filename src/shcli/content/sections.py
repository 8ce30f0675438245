"""The parts of a topic that can be opened by name."""

from __future__ import annotations

from shcli.model import Block, Section

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shcli.model import Topic

HELP_NOW = "When to get help now"
NEXT_STEPS = "What you can do today"


def named_sections(topic: Topic) -> tuple[Section, ...]:
    """Every part of the page that can be opened by name: its sections, when to get help, what to do today."""
    own = {section.id for section in topic.sections}
    more = (("help-now", HELP_NOW, topic.help_now), ("next-steps", NEXT_STEPS, topic.next_steps))
    return (
        *topic.sections,
        *(Section(key, title, (Block(points=items),)) for key, title, items in more if items and key not in own),
    )
