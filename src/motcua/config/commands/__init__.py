"""The `motcua` command line: every module here is one command, found by its file.

A command has a docstring (its help), `add_arguments(parser)` and `run(args) -> int` (the exit status). `DJANGO = False`
in the module says that it needs neither settings nor database.
"""
