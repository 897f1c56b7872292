#!/usr/bin/python
# Copyright (c) The authors of dockerctl
# Apache License 2.0 (see LICENSE or https://www.apache.org/licenses/LICENSE-2.0)

from __future__ import annotations

DOCUMENTATION = r"""
module: dockerctl
short_description: Make the configuration of the Docker daemon what is wanted
version_added: 0.1.0
author:
  - The authors of dockerctl (@dockerctl)
description:
  - Makes options, environment, unit settings and listeners of the Docker daemon what is wanted, in one change, with
    C(dockerctl apply). Where all is so already, nothing is written and nothing is restarted.
  - What the daemon would not start with is refused before anything is written. A restart that fails is taken back on
    the host itself, also when the connection is lost meanwhile.
requirements:
  - dockerctl 0.1.0 or later on the host
options:
  options:
    description:
      - Options of the daemon in the shape of C(daemon.json).
      - A list has exactly the values that are given, and so has a map such as C(log-opts), with O(state=present) too. What it does not
        name goes. Null, or an empty list, takes an option away.
    type: dict
  environment:
    description:
      - Variables of the daemon's environment, as strings; null takes one away.
      - Passwords in URLs are kept out of results and logs.
    type: dict
  unit:
    description:
      - Other settings of the unit, such as C(LimitNOFILE); a list for a setting that has several values, null takes one
        away.
    type: dict
  listeners:
    description:
      - The addresses on which the daemon listens, such as C(fd://). The same as the option C(hosts), which O(options)
        then does not have.
    type: list
    elements: str
  state:
    description:
      - V(present) makes the options, variables and settings that are named what is given, lists and maps as a whole, and leaves the
        others alone.
      - V(exact) also takes away what is not named, as far as it was added to the unit's own configuration.
      - V(absent) takes away what is named, whatever the values.
    type: str
    choices: [present, absent, exact]
    default: present
  activation:
    description:
      - What is done for the daemon to have it. V(restart) restarts it only where it does not have the configuration yet,
        and reloads it where that is enough.
      - V(reload) refuses a change that only a restart brings, and reloads nothing where only such a change is left.
      - V(none) leaves it to a later task; see RV(needs).
    type: str
    choices: [none, reload, restart]
    default: none
  place:
    description:
      - Where options are written; those that stand elsewhere are moved.
      - Without it, an option stays where it stands, and a new one goes to the drop-in.
    type: str
    choices: [drop-in, daemon.json]
  drop_in:
    description: The name of the drop-in to write; C(docker.conf) by default.
    type: str
  accept_risks:
    description:
      - Whether a change is made that dockerctl would ask a person about, such as a restart that stops containers, or a
        listener that is open to the network. Without it, such a change is refused.
    type: bool
    default: false
  confirm_within:
    description:
      - Undo the change after that time, such as V(5m), unless a task with O(confirm=true) came through. The host does it
        by itself, without a connection. Nothing waits where nothing had to be changed.
      - Needs O(activation=restart), and always restarts the daemon, also where a reload would do, since only what a restart brought can be
        undone.
    type: str
  confirm:
    description: Keep a change that was made with O(confirm_within). Nothing that describes a change can be given beside it.
    type: bool
    default: false
  timeout:
    description: How long the daemon may take to stop or start, such as V(90s).
    type: str
  settle:
    description: How long a changed daemon must live to count as up, such as V(6s).
    type: str
  message:
    description: Why, in one line; C(dockerctl history) shows it. Passwords in URLs are kept out of results.
    type: str
extends_documentation_fragment:
  - dockerctl.dockerctl.common
attributes:
  check_mode:
    support: full
    description:
      - Nothing is written, and the daemon is left alone. What a run would refuse fails here too, as without the rights of root.
      - Whether something will wait for O(confirm=true) by then cannot be told.
  diff_mode:
    support: full
    description: The difference of each file, secrets masked.
seealso:
  - module: dockerctl.dockerctl.dockerctl_info
"""

EXAMPLES = r"""
- name: Two registries, JSON logs that end, and a proxy
  dockerctl.dockerctl.dockerctl:
    options:
      insecure-registries: [192.168.0.0/24]
      log-driver: json-file
      log-opts: {max-size: 10m, max-file: "3"}
    environment:
      HTTPS_PROXY: http://proxy.example:3128
    unit:
      LimitNOFILE: 1048576
    activation: restart
    accept_risks: true

- name: Nothing but this, in daemon.json, undone unless it is confirmed
  dockerctl.dockerctl.dockerctl:
    options:
      live-restore: true
    state: exact
    place: daemon.json
    activation: restart
    confirm_within: 5m
  register: changed

- name: Confirm it over the same connection
  dockerctl.dockerctl.dockerctl:
    confirm: true
  when: changed.confirm_by

- name: No debugging, whatever set it
  dockerctl.dockerctl.dockerctl:
    options: {debug: true}
    state: absent
    activation: restart
"""

RETURN = r"""
command_line:
  description: The daemon's command line afterwards, which is that before where the host rolled back; null where the unit has not exactly one.
  returned: always, but for a value that is refused
  type: list
  elements: str
command_line_before:
  description: The one before.
  returned: as for RV(command_line)
  type: list
  elements: str
files:
  description: The files that are changed, each with C(path) and C(action), which is C(create), C(modify) or C(delete); without
    those that were taken back.
  returned: as for RV(command_line)
  type: list
  elements: dict
would_change:
  description: Whether there is something to do, also where the task says that it changes nothing.
  returned: in check mode
  type: bool
needs:
  description: What is left to do for the daemon to have it.
  returned: as for RV(command_line)
  type: str
  sample: restart
activation:
  description: What was done about the daemon, as C(dockerctl apply -o json) tells it.
  returned: as for RV(command_line)
  type: dict
rolled_back:
  description: Whether the restart failed and the configuration before is back and running.
  returned: as for RV(command_line)
  type: bool
confirm_by:
  description: When the change is undone unless it is confirmed; null where nothing waits.
  returned: as for RV(command_line)
  type: str
exit_status:
  description: The exit status of dockerctl.
  returned: failure
  type: int
code:
  description: dockerctl's name for the kind of failure.
  returned: failure
  type: str
hint:
  description: The command to run next.
  returned: failure
  type: str
journal:
  description: What the daemon wrote when it failed to start.
  returned: failure
  type: list
  elements: str
"""

import os

from ansible_collections.dockerctl.dockerctl.plugins.module_utils.dockerctl import COMMON, DockerctlModule, change, fail, refuse, run

WANTED = ("options", "environment", "unit", "listeners")
NOT_PERMITTED = 4
VALUED = ("message", "drop_in", "timeout", "settle", "confirm_within")


def words(params, check):
    """The command line of ``apply`` that the parameters ask for."""
    line = ["apply", "-"]
    if params["state"] != "present":
        line.append("--" + params["state"])
    if params["activation"] != "none":
        line.append("--" + params["activation"])
    if params["place"]:
        line.append("--in=" + params["place"])
    for name in VALUED:
        if params[name]:
            line.append("--%s=%s" % (name.replace("_", "-"), params[name]))
    if params["accept_risks"]:
        line.append("--yes")
    if check:
        line.append("--dry-run")
    return line


def require_permission(module, result):
    """Ends a look as the run would end: for others than root, dockerctl tells that of a change alone, be it of nothing."""
    if os.geteuid() != 0:
        asked = run(module, ["apply", "-"], {}, allowed=(0, NOT_PERMITTED))
        if "error" in asked:
            fail(module, NOT_PERMITTED, dict(result, error=asked["error"], changed=False), [])


def main():
    spec = dict(
        options=dict(type="dict"),
        environment=dict(type="dict"),
        unit=dict(type="dict"),
        listeners=dict(type="list", elements="str"),
        state=dict(type="str", choices=["present", "absent", "exact"], default="present"),
        activation=dict(type="str", choices=["none", "reload", "restart"], default="none"),
        place=dict(type="str", choices=["drop-in", "daemon.json"]),
        drop_in=dict(type="str"),
        accept_risks=dict(type="bool", default=False),
        confirm_within=dict(type="str"),
        confirm=dict(type="bool", default=False),
        timeout=dict(type="str"),
        settle=dict(type="str"),
        message=dict(type="str"),
        **COMMON,
    )
    module = DockerctlModule(argument_spec=spec, supports_check_mode=True)
    wanted = {name: module.params[name] for name in WANTED if module.params[name] is not None}
    if module.params["confirm"] == bool(wanted):
        module.fail_json(msg="exactly one is needed: confirm, or any of " + ", ".join(WANTED))
    if module.params["confirm"]:
        beside = [name for name in spec if name not in COMMON and name != "confirm" and module.params[name] != spec[name].get("default")]
        if beside:
            module.fail_json(msg="confirm keeps a change as it was made: leave out " + ", ".join(beside))
        # Whether something will wait by then, no look beforehand can tell.
        if module.check_mode:
            require_permission(module, {})
        else:
            run(module, ["confirm"])
        module.exit_json(changed=True)
    result = run(module, words(module.params, module.check_mode), wanted)
    facts = change(result)
    if module.check_mode:
        facts["changed"] = facts["would_change"] = facts["changed"] or result["activates"] != "nothing"
        require_permission(module, result)
        if result["asks"]:
            refuse(module, result)
    for warning in facts.pop("warned"):
        module.warn(warning)
    module.exit_json(**facts)


if __name__ == "__main__":
    main()
