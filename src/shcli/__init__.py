"""shcli, a reference on self-harm that works offline. This is its Python API; see docs/api.md.

Importing it costs next to nothing: each name below is fetched from its module when it is first used.
"""

__version__ = "0.1.0"

__all__ = [
    "Block",
    "Country",
    "Crisis",
    "Directory",
    "EmergencyNumber",
    "Found",
    "Hit",
    "Language",
    "Library",
    "Look",
    "Moment",
    "Plan",
    "PlanStep",
    "Reading",
    "RetiredNumber",
    "Section",
    "Service",
    "ShcliError",
    "Source",
    "Statement",
    "Topic",
    "TopicSummary",
    "Way",
    "open_library",
]

_MODULES = {
    "Crisis": "shcli.content.contacts",
    "Found": "shcli.search",
    "Hit": "shcli.search",
    "Library": "shcli.content.library",
    "ShcliError": "shcli.errors",
    "TopicSummary": "shcli.content.library",
    "open_library": "shcli.content.opening",
}
"""Where a name comes from; all others are records."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shcli.content.contacts import Crisis
    from shcli.content.library import Library, TopicSummary
    from shcli.content.opening import open_library
    from shcli.errors import ShcliError
    from shcli.model import (
        Block,
        Country,
        Directory,
        EmergencyNumber,
        Language,
        Look,
        Moment,
        Plan,
        PlanStep,
        Reading,
        RetiredNumber,
        Section,
        Service,
        Source,
        Statement,
        Topic,
        Way,
    )
    from shcli.search import Found, Hit


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_MODULES.get(name, "shcli.model")), name)
