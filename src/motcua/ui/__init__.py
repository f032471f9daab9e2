"""Floor 1: design system: components, base templates, tokens, icons, form widgets."""
