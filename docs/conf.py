"""Sphinx configuration: Markdown pages, reference pages from docstrings, warnings as errors."""

import re
from enum import Enum
from importlib.metadata import version as installed_version

from attrs import fields_dict
from sphinx.addnodes import desc_annotation

project = "vaxrecord"
copyright = "the vaxrecord maintainers"  # noqa: A001 -- Sphinx's own name
release = version = installed_version("vaxrecord")

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 4
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build", "examples/README.md"]
default_role = "py:obj"  # docstrings name things in single backticks; what is known becomes a link

autodoc_default_options = {"members": True}
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
maximum_signature_line_length = 80
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
napoleon_use_rtype = False
python_use_unqualified_type_names = True

html_theme = "furo"
html_title = "vaxrecord"
html_static_path = ["_static"]
html_css_files = ["pages.css"]
html_show_sourcelink = False

# "`.broken`" in a docstring is the property, whatever else is called so.
suppress_warnings = ["ref.python"]


DEFAULT = re.compile(r"attr_dict\['(\w+)'\]\.default")
LONGEST_VALUE = 100
UNKNOWNS = re.compile(r'docs/unknowns\.md, "([a-z0-9-]+)"')


def _keep_enum_members(app, what, name, member, skip, options):  # noqa: ARG001 -- Sphinx's hook
    """Show every member of an enum: most say all in their name, and have no docstring."""
    return False if isinstance(member, Enum) else None


def _prepare_docstring(app, what, name, obj, options, lines):  # noqa: ARG001 -- Sphinx's hook
    """Make links of references to unknowns, and keep a colon a colon.

    Napoleon takes what stands before the colon for the type of an attribute, in the first line
    only: so the first line is an empty comment.
    """
    lines[:] = [UNKNOWNS.sub(r'`docs/unknowns.md, "\1" <../unknowns.html#\1>`__', x) for x in lines]
    if what in {"attribute", "data", "property"}:
        lines[:0] = ["..", ""]


def _name_defaults(app, what, name, obj, options, signature, returns):  # noqa: ARG001 -- Sphinx's hook
    """Write the defaults of attrs classes, which their generated code looks up, as they are."""

    def written(found):
        value = fields_dict(obj)[found[1]].default
        return f"{type(value).__name__}.{value.name}" if isinstance(value, Enum) else repr(value)

    return (DEFAULT.sub(written, signature), returns) if signature else None


def _leave_out_long_values(app, doctree):  # noqa: ARG001 -- Sphinx's hook
    """Leave out the values of constants that are whole tables."""
    for node in list(doctree.findall(desc_annotation)):
        if node.astext().startswith(" = ") and len(node.astext()) > LONGEST_VALUE:
            node.parent.remove(node)


def setup(app):
    """Connect the hooks; that on docstrings comes before napoleon's, whose priority is 500."""
    app.connect("autodoc-skip-member", _keep_enum_members)
    app.connect("autodoc-process-docstring", _prepare_docstring, priority=400)
    app.connect("autodoc-process-signature", _name_defaults)
    app.connect("doctree-read", _leave_out_long_values)
