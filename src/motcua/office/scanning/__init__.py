"""Paper into files at the counter: cover sheets, the scanned stack, which page goes where, confirmed or thrown away."""
