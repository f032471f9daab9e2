"""Every operation of the API, in the order of its reference page."""

from motcua.api import directory, dossiers, files, places, procedure, procedures, status

OPERATIONS = (
    procedures.LIST,
    procedure.ONE,
    places.LIST,
    places.ONE,
    directory.UNITS,
    directory.OFFICIALS,
    # Before the dossier whose number could be any word.
    status.STATUS,
    dossiers.LIST,
    dossiers.ONE,
    files.FILE,
    files.RESULT,
)
