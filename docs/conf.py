"""Settings of the documentation (Sphinx with furo and MyST)."""

from importlib.metadata import version as installed

project = "medid"
author = "The medid authors"
copyright = "2026, the medid authors"
release = version = installed("medid")

extensions = ["myst_parser"]
html_theme = "furo"
html_title = f"medid {release}"
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence", "deflist"]
nitpicky = True
