"""The edge: a command line in, an exit code out. The one place that catches."""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shcli.errors import ShcliError
    from shcli.world import Settings

CONTACT_LINE = "Need help now? Type: shcli crisis"


def main() -> int:
    """Run the program on the arguments of this process."""
    arguments = sys.argv[1:]
    try:
        if _shown_at_once(arguments):
            return 0
        return _run(arguments)
    except KeyboardInterrupt:
        from shcli import errors

        return errors.INTERRUPTED
    except BrokenPipeError:
        from shcli import errors

        _leave_quietly()
        return errors.READER_LEFT


def _shown_at_once(arguments: "list[str]") -> bool:
    """Try the short way. Whatever is wrong with it, the long way may still answer."""
    try:
        from shcli import prebuilt

        return prebuilt.show(arguments)
    except BrokenPipeError:
        raise
    except Exception:  # noqa: BLE001 - see above
        return False


def _run(arguments: "list[str]") -> int:
    """Take the long way; when it fails, say so, and where contacts were asked for, show them all the same."""
    try:
        return _long_way(arguments)
    except (KeyboardInterrupt, BrokenPipeError):
        raise
    except Exception:
        if os.environ.get("SHCLI_DEBUG") == "1":
            raise
        from shcli import rescue

        if "crisis" in arguments:
            rescue.show(arguments)
            return 0
        _write_error(f"Something in shcli went wrong.\n{CONTACT_LINE}\n")
        return 70


def _long_way(arguments: "list[str]") -> int:
    from shcli import errors
    from shcli.world import Settings

    settings = Settings(format="json" if "--json" in arguments else "text")
    try:
        from shcli import cli

        return cli.run(arguments, settings)
    except errors.ShcliError as error:
        if "crisis" in arguments and error.exit_code in (errors.INVALID_CONTENT, errors.FAULT):
            raise
        return _explain(error, settings)
    except OSError as error:
        return _explain(_out_of_room(error), settings)


def _out_of_room(error: OSError) -> "ShcliError":
    """A full disk in plain words; any other trouble with a file goes on as it is."""
    import errno

    from shcli.errors import ShcliError

    if error.errno != errno.ENOSPC:
        raise error
    return ShcliError("The disk is full, so the page could not be written.")


def _explain(error: "ShcliError", settings: "Settings") -> int:
    from shcli.output import show_error, write
    from shcli.world import World

    world = World()
    code = show_error(error, world, settings)
    if settings.format != "json":
        write(world.stderr, f"{CONTACT_LINE}\n")
    return code


def _write_error(text: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(text)


def _leave_quietly() -> None:
    """The reader of the pipe left: let nothing more be flushed into it at exit."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
