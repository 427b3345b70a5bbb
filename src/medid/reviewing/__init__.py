"""The main job: one application folder, or the same in memory, to one decision.

Owns: reading an application safely, and handing its parts from room to room.
Refuses to know: any rule of a room.
"""

from medid.reviewing.decision import Decision, Review
from medid.reviewing.folder import Application, FilesInFolder, FilesInMemory, read_folder
from medid.reviewing.judge import review
from medid.reviewing.reasons import ReviewReason
from medid.reviewing.report import page_of
from medid.reviewing.statement import ListedAttachment, Statement, parse_statement

__all__ = [
    "Application",
    "Decision",
    "FilesInFolder",
    "FilesInMemory",
    "ListedAttachment",
    "Review",
    "ReviewReason",
    "Statement",
    "page_of",
    "parse_statement",
    "read_folder",
    "review",
]
