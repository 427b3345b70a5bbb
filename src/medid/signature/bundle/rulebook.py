"""What is demanded of a replay.

Owns: the rules, in one sentence each.
"""

from medid.rules import Rule, Text
from medid.signature.sources import PROJECT

REPLAY = Rule("S2", Text("the verdict is the one that was recorded", "заключение совпадает с записанным"), PROJECT)
OWN_ANCHORS = Rule(
    "S3", Text("the anchors are named by whoever asks", "якоря доверия назвал тот, кто проверяет"), PROJECT
)
OWN_DOCUMENT = Rule("S4", Text("the document itself is at hand", "сам документ имеется"), PROJECT)
OWN_LIST = Rule(
    "S3", Text("the list of accredited centres is vouched for", "перечень аккредитованных центров подтверждён"), PROJECT
)
SAME_POLICY = Rule(
    "S2", Text("the policy means today what it meant then", "политика означает то же, что и тогда"), PROJECT
)
