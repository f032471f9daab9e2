"""`python -m motcua.config.commands NAME …`. Exit status: 0 done, 1 the command said no, 2 wrong arguments."""

import sys

from motcua.config import cluster, command_line
from motcua.config.environment import SettingError


def main(arguments: list[str]) -> int:
    """Run the named command, or list them all."""
    commands = command_line.found()
    if not arguments or arguments[0] not in commands:
        return _usage(commands, arguments)
    try:
        return command_line.execute(commands[arguments[0]], arguments[1:])
    except (cluster.ClusterError, SettingError) as error:
        print(f"motcua {arguments[0]}: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _usage(commands: dict[str, command_line.Command], arguments: list[str]) -> int:
    is_asked = not arguments or arguments[0] in {"-h", "--help", "help"}
    out = sys.stdout if is_asked else sys.stderr
    if not is_asked:
        print(f"motcua: không có lệnh “{arguments[0]}”.\n", file=out)
    print("Cách dùng: motcua LỆNH [--help] …\n", file=out)
    for command in commands.values():
        print(f"  {command.name:<10} {command.help.splitlines()[0]}", file=out)
    return 0 if is_asked else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
