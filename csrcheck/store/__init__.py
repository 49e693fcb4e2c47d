"""What is kept between runs: ``files`` keeps bytes, ``documents`` what was read, ``analyses`` what was found."""

from csrcheck.store.files import StoreInfo, clear, discard, folder, info, keep, load

__all__ = ["StoreInfo", "clear", "discard", "folder", "info", "keep", "load"]
