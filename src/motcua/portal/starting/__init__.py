"""Starting a declaration: which office shall receive it."""
