"""Floor 8: other systems that act for somebody: their keys with scopes, and what they are told of."""
