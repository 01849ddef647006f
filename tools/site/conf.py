"""The site of the documents, for Sphinx: `make site`.

The documents stay plain Markdown that any repository browser shows; nothing in them is written for the site
alone. The repository itself is the folder of sources, so each link between documents means the same in both,
and the lists of links in them are the site's navigation: a page gets into it by a line in `docs/index.md`.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx import addnodes
from sphinx.transforms import SphinxTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx

HERE = Path(__file__).parent
INDEX = "docs/index"
LISTS = (INDEX, "docs/adr/README", "plugins/README")
"""The documents whose links put others below them in the navigation; each path without its ending."""

_HEADING = re.compile(r"^## +(?P<caption>.+?) *$")
# A bullet of a list, or the first cell of a table's row.
_LISTED = re.compile(r"^(?:- |\| )\[(?P<title>[^\]]+)\]\((?P<target>[^)#\s]+)\.md\)")

# --- What Sphinx asks for ---------------------------------------------------------------------------

project = "vault-integrate"
author = "The vault-integrate authors"
extensions = ["myst_parser"]

root_doc = INDEX
include_patterns = [
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs/*.md",
    "docs/adr/*.md",
    "examples/README.md",
    "plugins/README.md",
    "plugins/*/README.md",
]
# Folders that need not be walked at all.
exclude_patterns = [
    ".*",
    "bench",
    "build",
    "dist",
    "examples/vault",
    "plugins/*/*/**",
    "src",
    "tests",
    "tools",
]

# Anchors as repository browsers make them of headings.
myst_heading_anchors = 4
# Commands and quotes are shown as they are written.
smartquotes = False
nitpicky = True

html_theme = "furo"
html_title = project
html_static_path = [str(HERE / "style.css")]
html_css_files = ["style.css"]
# The first page stands in `docs`; this leads there from the site's own address.
html_extra_path = [str(HERE / "index.html")]
html_copy_source = False
html_show_copyright = False  # LICENSE says it
html_use_index = False  # an index of names in code, of which there are none
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#3d5a6c", "color-brand-content": "#2f5d8a"},
    "dark_css_variables": {"color-brand-primary": "#9fc1d6", "color-brand-content": "#8fbbe0"},
}


# --- The navigation ---------------------------------------------------------------------------------


def listed(name: str, text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The documents that a document lists.

    Args:
        name: the document's path without its ending, from the repository's top.
        text: its Markdown.

    Returns:
        For each heading of the second level that lists any, and for what stands above the first (named by the
        empty text): the title and the path, without ending, of each document in turn.
    """
    groups: list[tuple[str, list[tuple[str, str]]]] = [("", [])]
    for line in text.split("\n"):
        if heading := _HEADING.match(line):
            groups.append((heading["caption"], []))
        elif entry := _LISTED.match(line):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(name), entry["target"]))
            groups[-1][1].append((entry["title"], path))
    return [group for group in groups if group[1]]


def add_navigation(_app: Sphinx, name: str, source: list[str]) -> None:
    """Say in Sphinx's own directive what a reader's list of links says already."""
    if name not in LISTS:
        return
    for caption, entries in listed(name, source[0]):
        options = [":hidden:", *([f":caption: {caption}"] if name == INDEX and caption else [])]
        names = [f"{title} </{path}>" for title, path in entries]
        source[0] += "\n".join(["", "```{toctree}", *options, "", *names, "```", ""])


class FilesOfOtherKinds(SphinxTransform):
    """A link to Markdown that is no page of the site (a note of the example vault) gives the file itself.

    With files of any other kind MyST does so already.
    """

    default_priority = 100

    def apply(self, **_options: object) -> None:
        """Change the links of one document."""
        for link in [*self.document.findall(addnodes.pending_xref)]:
            target = link["reftarget"]
            if link["refdomain"] == "doc" and target not in self.env.found_docs:
                file = addnodes.download_reference("", "", *link.children, refdoc=link["refdoc"])
                file["reftarget"] = f"/{target}.md"
                file["refexplicit"] = True
                link.replace_self(file)


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("source-read", add_navigation)
    app.add_transform(FilesOfOtherKinds)
