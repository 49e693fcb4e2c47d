"""One module per format, each with ``write(content, view)``; ``Format`` lists them."""
