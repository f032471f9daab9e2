"""The WSGI entry that granian serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
application = get_wsgi_application()
# Modules and tables live as long as the process: looking through all of them stops a request for 0.1 s.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
