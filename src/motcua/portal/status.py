"""Where a dossier stands, as a tag; the words are those of `dossiers.standing`."""

from collections.abc import Mapping

from motcua.dossiers.lifecycle import Stage
from motcua.dossiers.models import Dossier
from motcua.ui.components import Tag, Tone

_TONES: Mapping[Stage, Tone] = {
    Stage.REGISTERED: "info",
    Stage.MENDING: "soon",
    Stage.ACCEPTED: "info",
    Stage.REFUSED: "late",
    Stage.PROCESSING: "info",
    Stage.AWAITING_PAPERS: "soon",
    Stage.AWAITING_PAYMENT: "soon",
    Stage.WITHDRAWN: "calm",
    Stage.STOPPED: "late",
    Stage.FINISHED: "done",
    Stage.RETURNED: "done",
}


def stage_tag(dossier: Dossier) -> Tag:
    """The stage as word, icon and colour."""
    stage = Stage(dossier.stage)
    return Tag(str(stage.label), _TONES[stage])
