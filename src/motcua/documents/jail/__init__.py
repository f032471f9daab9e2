"""Where strangers' bytes are parsed: a process of its own behind walls, a child of it for every file (ADR 0055).

`outside` asks, `walls` builds, `inside` answers; `reading`, `drawing`, `binding` and
`leafing` are what it can do. Nothing inside
knows Django, the settings or the database.
"""
