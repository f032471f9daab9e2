"""Kinds of answers: what is typed, what is stored, what is said. `registry.KINDS` names them."""
