"""PDF files, read with PDFium: text in reading order, tables, outline, what could not be read."""

from csrcheck.read.pdf.document import extract_pdf

__all__ = ["extract_pdf"]
