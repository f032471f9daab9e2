"""Static files under names that change with their content, so that browsers may keep them for ever."""

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage


class HashedNames(ManifestStaticFilesStorage):
    """`ui/base.css` becomes `ui/base.<hash>.css` once `collectstatic` wrote the manifest, and is plain before."""

    def stored_name(self, name: str) -> str:
        """The hashed name, or the plain one where nothing was collected (tests, first minutes of development)."""
        found: str = self.hashed_files.get(self.hash_key(self.clean_name(name)), name)
        return found
