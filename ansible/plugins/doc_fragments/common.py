# Copyright (c) The authors of dockerctl
# Apache License 2.0 (see LICENSE or https://www.apache.org/licenses/LICENSE-2.0)

from __future__ import annotations


class ModuleDocFragment:
    """What both modules take, and how they run."""

    DOCUMENTATION = r"""
options:
  docker_unit:
    description: The daemon's unit; C(docker.service) by default.
    type: str
  engine:
    description: The service manager. V(auto) takes systemd where it runs, and dockerctl's own elsewhere.
    type: str
    choices: [auto, systemd, builtin]
    default: auto
  executable:
    description: The program, as a path or a name in the path of the host.
    type: str
    default: dockerctl
attributes:
  check_mode:
    description: Can run without changing anything.
  diff_mode:
    description: Tells what differs.
"""
