"""Every component, in one place to import from. Presenters build them; `{% component x %}` shows them."""

from motcua.ui.base import Component, Content, Tone
from motcua.ui.choices import Checkboxes, Option, PickField, Radios, SelectField, YesNo
from motcua.ui.conversation import Conversation, Turn
from motcua.ui.field_groups import FieldGroup, PlaceGroup, RowsGroup
from motcua.ui.fields import DateField, Field, FileField, TextArea, TextField
from motcua.ui.lists import (
    Column,
    FileItem,
    FileList,
    LinkList,
    PageLink,
    Pager,
    SummaryList,
    SummaryRow,
    Table,
    TableRow,
    Timeline,
    TimelineStep,
)
from motcua.ui.pages import AnswerSection, CheckAnswers, ErrorSummary, Problem, QuestionPage
from motcua.ui.pieces import (
    Banner,
    Button,
    Details,
    EmptyState,
    Link,
    LinkTile,
    Panel,
    SearchBox,
    Tag,
    TodoCard,
)
from motcua.ui.wayfinding import FilterChip, FilterChips, Stepper, Tab, Tabs, TaskItem, TaskList, Toast

__all__ = [
    "ALL", "AnswerSection", "Banner", "Button", "CheckAnswers", "Checkboxes", "Column", "Component", "Content",
    "Conversation", "DateField", "Details", "EmptyState", "ErrorSummary", "Field", "FieldGroup", "FileField",
    "FileItem", "FileList", "FilterChip", "FilterChips", "Link", "LinkList", "LinkTile", "Option", "PageLink",
    "Pager", "Panel", "PickField", "PlaceGroup", "Problem", "QuestionPage", "Radios", "RowsGroup", "SearchBox",
    "SelectField", "Stepper", "SummaryList", "SummaryRow", "Tab", "Table", "TableRow", "Tabs", "Tag", "TaskItem",
    "TaskList", "TextArea", "TextField", "Timeline", "TimelineStep", "Toast", "TodoCard", "Tone", "Turn", "YesNo",
]  # fmt: skip

# In the order of the gallery; a component without an example there fails a test.
ALL: tuple[type[Component], ...] = (
    QuestionPage, ErrorSummary, CheckAnswers, SummaryList, Tag, Timeline, Conversation, TodoCard, Table, Pager,
    FileList, Banner, EmptyState, TextField, TextArea, DateField, Radios, Checkboxes, SelectField, PickField, FileField,
    YesNo, FieldGroup, PlaceGroup, RowsGroup, Button, Link, LinkList, LinkTile, Panel, Details, SearchBox, TaskList,
    Stepper, Tabs, FilterChips, Toast,
)  # fmt: skip
