"""An official's own login: password, second proof, where it is signed in."""
