"""The public register of closed days (sổ niêm phong): roots, signatures, time stamps, copies for others to keep."""
