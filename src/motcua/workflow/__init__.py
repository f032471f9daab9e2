"""Floor 5: process definitions, steps, tasks, assignment, clock."""
