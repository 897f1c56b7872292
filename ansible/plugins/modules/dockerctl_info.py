#!/usr/bin/python
# Copyright (c) The authors of dockerctl
# Apache License 2.0 (see LICENSE or https://www.apache.org/licenses/LICENSE-2.0)

from __future__ import annotations

DOCUMENTATION = r"""
module: dockerctl_info
short_description: Tell what the Docker daemon of a host runs with
version_added: 0.1.0
author:
  - The authors of dockerctl (@dockerctl)
description:
  - Tells the options of the daemon with their origins, what is pending, findings, every way into its API, and what later
    releases of Docker would make of the configuration, with C(dockerctl report). Secrets are masked.
requirements:
  - dockerctl 0.1.0 or later on the host
options:
  docker_version:
    description: A release of Docker under which the configuration is checked as well, such as V(29) or V(29.0.1).
    type: str
  history:
    description: Whether RV(report) has the recorded changes, which may be long.
    type: bool
    default: false
extends_documentation_fragment:
  - dockerctl.dockerctl.common
attributes:
  check_mode:
    support: full
  diff_mode:
    support: none
seealso:
  - module: dockerctl.dockerctl.dockerctl
"""

EXAMPLES = r"""
- name: Look
  dockerctl.dockerctl.dockerctl_info:
    docker_version: "29"
  register: docker

- name: Stop where the upgrade would
  ansible.builtin.assert:
    that: docker.validation.starts
    fail_msg: "{{ docker.validation.findings | map(attribute='title') | join(', ') }}"
"""

RETURN = r"""
report:
  description: The object that C(dockerctl report -o json) prints, as C(dockerctl report --fleet) reads it.
  returned: success
  type: dict
options:
  description: The options that are set, each with C(name), its value or values, C(origins) and C(pending).
  returned: success
  type: list
  elements: dict
pending:
  description: The names of the options that are set and that the running daemon does not have.
  returned: success
  type: list
  elements: str
pending_settings:
  description: The names of the settings of the unit, such as C(LimitNOFILE), that wait for a start of the daemon.
  returned: success
  type: list
  elements: str
state:
  description: How far the daemon is from what is on disk, such as C(in-sync) or C(restart-needed).
  returned: success
  type: str
findings:
  description: What is not as it should be, each with C(id), C(severity), C(title), C(detail) and C(fix).
  returned: success
  type: list
  elements: dict
ways:
  description: Every address on which the daemon can be reached, and who gets in by it.
  returned: success
  type: list
  elements: dict
outlook:
  description: The releases after the installed one, each with C(starts) and the findings that are C(new).
  returned: success
  type: list
  elements: dict
validation:
  description: Whether the daemon C(starts) under O(docker_version), and the C(findings).
  returned: where O(docker_version) is given
  type: dict
"""

from ansible_collections.dockerctl.dockerctl.plugins.module_utils.dockerctl import COMMON, DockerctlModule, run

REFUSED = 5


def part(report, name):
    return report.get(name) or {}


def main():
    spec = dict(docker_version=dict(type="str"), history=dict(type="bool", default=False), **COMMON)
    module = DockerctlModule(argument_spec=spec, supports_check_mode=True)
    report = run(module, ["report"])
    if not module.params["history"]:
        report.pop("history", None)
    options = part(report, "options").get("options", [])
    facts = dict(
        report=report,
        options=options,
        pending=[option["name"] for option in options if option.get("pending")],
        pending_settings=part(report, "status").get("pendingSettings", []),
        state=part(report, "status").get("state"),
        findings=part(report, "doctor").get("findings", []),
        ways=part(report, "exposures").get("ways", []),
        outlook=part(report, "outlook").get("releases", []),
    )
    if module.params["docker_version"]:
        validation = run(
            module, ["validate", "--docker-version", module.params["docker_version"]], allowed=(0, REFUSED))
        if "findings" not in validation:
            module.fail_json(msg=validation["error"]["message"])
        errors = [one for one in validation["findings"] if one["severity"] == "error"]
        validation["starts"] = not errors
        facts["validation"] = validation
    module.exit_json(changed=False, **facts)


if __name__ == "__main__":
    main()
