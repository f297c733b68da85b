"""Ends a process and its children at the first socket that could leave this computer: a filter of Linux's kernel (seccomp).

The kernel sees every call, whoever makes it: Python, Qt, a plugin, a child. There is no way back once the filter is set.
"""

from __future__ import annotations

import ctypes
import platform
import struct
import sys

PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, MODE_FILTER = 38, 22, 2  # linux/prctl.h, linux/seccomp.h
LOAD, EQUAL, RETURN = (
    0x20,
    0x15,
    0x06,
)  # linux/bpf_common.h: BPF_LD|BPF_W|BPF_ABS, BPF_JMP|BPF_JEQ|BPF_K, BPF_RET|BPF_K
NUMBER_AT, MACHINE_AT, FIRST_ARGUMENT_AT = 0, 4, 16  # struct seccomp_data
KILL, ALLOW, NO_SUCH_CALL = 0x80000000, 0x7FFF0000, 0x00050026  # KILL_PROCESS, ALLOW, ERRNO with ENOSYS
AF_UNIX = 1
IO_URING_SETUP = 425
"""It could make sockets past the filter; programs do without it where a kernel has none."""

MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""The kernel's name of a machine (linux/audit.h) and its number of the call `socket`."""


def is_possible() -> bool:
    """Tell whether this computer has such a filter."""
    return sys.platform.startswith("linux") and platform.machine() in MACHINES


def allow_local_sockets_only() -> None:
    """Set the filter for this process and its children. Raises OSError where the kernel refuses."""
    machine, socket = MACHINES[platform.machine()]
    steps = [
        (LOAD, 0, 0, MACHINE_AT),
        (EQUAL, 0, 6, machine),  # a call in the form of another machine ends the process as well
        (LOAD, 0, 0, NUMBER_AT),
        (EQUAL, 5, 0, IO_URING_SETUP),
        (EQUAL, 0, 2, socket),
        (LOAD, 0, 0, FIRST_ARGUMENT_AT),
        (EQUAL, 0, 1, AF_UNIX),
        (RETURN, 0, 0, ALLOW),
        (RETURN, 0, 0, KILL),
        (RETURN, 0, 0, NO_SUCH_CALL),
    ]
    program = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    header = struct.pack("HxxxxxxP", len(steps), ctypes.addressof(program))
    libc = ctypes.CDLL(None, use_errno=True)
    for call in ((PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), (PR_SET_SECCOMP, MODE_FILTER, header, 0, 0)):
        if libc.prctl(*call):
            raise OSError(ctypes.get_errno(), "the kernel does not take the filter")
