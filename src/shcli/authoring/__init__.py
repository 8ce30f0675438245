"""The authoring side: reads YAML, checks it and compiles it. It may take its time; readers never wait for it.

Raises ``ShcliError`` on import in the one-file form of the program, which has no room for compiled modules.
"""

from shcli.content import package
from shcli.errors import ShcliError

if package.is_packed():
    raise ShcliError(
        "This one-file form of shcli can read compiled libraries only.",
        hint="To check or build content, or to read YAML, install shcli: see its README.",
    )
