"""Pages of a PDF as pictures, and where on them words stand; drawn in a process no file can take down."""
