"""What the operating system says of a file, in Chinese."""

from __future__ import annotations

import errno
import os

_WORDS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "不允许这样做",
    errno.ENOSPC: "磁盘空间已满",
    errno.EFBIG: "超过允许的文件大小",
    errno.EROFS: "文件系统只读",
    errno.EISDIR: "这是一个文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "已经存在",
    errno.ELOOP: "链接绕成了圈",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "系统中打开的文件太多",
    errno.EBADF: "已经关闭",
    errno.EPIPE: "另一端已经关闭",
    errno.EIO: "读写出错",
    errno.EBUSY: "正被占用",
    errno.ENXIO: "没有这个设备",
    errno.ENODEV: "没有这个设备",
    errno.EINVAL: "不支持这样的操作",
    errno.ENOMEM: "内存不足",
    errno.EXDEV: "不在同一个磁盘上",
    errno.ETXTBSY: "正在运行的程序不能改写",
}
if quota := getattr(errno, "EDQUOT", None):
    _WORDS[quota] = "磁盘配额已用完"


def system_words(why: str) -> str:
    """Return what the system says (as :func:`os.strerror` gives it) in Chinese; other words stay."""
    return _BY_ENGLISH.get(why, why)


_BY_ENGLISH = {os.strerror(number): words for number, words in _WORDS.items()}
