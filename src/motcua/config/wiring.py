"""Start-up: which adapter stands behind each port, who listens to which event."""


def wire() -> None:
    """Called once when every package is loaded."""
