"""Programs that stand in for outside services on real sockets. None imports Django, so each starts in a moment."""
