"""The edge: a command line in, an exit code out. The one place that catches."""

import os
import sys

from shcli import errors

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shcli.world import Settings

CONTACT_LINE = "Need help now? Type: shcli crisis"


def main() -> int:
    """Run the program on the arguments of this process."""
    arguments = sys.argv[1:]
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return errors.INTERRUPTED
    except BrokenPipeError:
        _leave_quietly()
        return errors.READER_LEFT


def _run(arguments: "list[str]") -> int:
    from shcli.world import Settings

    settings = Settings(format="json" if "--json" in arguments else "text")
    try:
        from shcli import cli

        return cli.run(arguments, settings)
    except errors.ShcliError as error:
        return _explain(error, settings)
    except (KeyboardInterrupt, BrokenPipeError):
        raise
    except Exception as error:
        if os.environ.get("SHCLI_DEBUG") == "1":
            raise
        return _explain(_fault(error), settings)


def _fault(error: Exception) -> errors.ShcliError:
    import errno

    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return errors.ShcliError("The disk is full, so the page could not be written.")
    return errors.ShcliError(
        f"Something in shcli went wrong ({type(error).__name__}).", hint="Please report it. SHCLI_DEBUG=1 shows more."
    )


def _explain(error: errors.ShcliError, settings: "Settings") -> int:
    from shcli.output import show_error, write
    from shcli.world import World

    world = World()
    code = show_error(error, world, settings)
    if settings.format != "json":
        write(world.stderr, f"{CONTACT_LINE}\n")
    return code


def _leave_quietly() -> None:
    """The reader of the pipe left: let nothing more be flushed into it at exit."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
