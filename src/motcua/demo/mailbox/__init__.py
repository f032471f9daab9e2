"""A page that shows what the simulators of mail and text messages received, as a telephone would."""
