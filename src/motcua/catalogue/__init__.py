"""Floor 6: procedures and their versions: papers, fees, time limits, legal bases, who handles what."""
