# Copyright (c) The authors of dockerctl
# Apache License 2.0 (see LICENSE or https://www.apache.org/licenses/LICENSE-2.0)
"""Runs dockerctl and reads the object that it prints; whatever it means stays dockerctl's."""

from __future__ import annotations

import json
import re
from urllib.parse import unquote, urlsplit

from ansible.module_utils.basic import AnsibleModule

COMMON = {
    "docker_unit": {"type": "str"},
    "engine": {"type": "str", "choices": ["auto", "systemd", "builtin"], "default": "auto"},
    "executable": {"type": "str", "default": "dockerctl"},
}

_SECRET_NAME = re.compile(r"pass(word|wd|phrase)?$|token$|secret|api.?key", re.IGNORECASE)


# What may have a secret under any name and in any form.
_FREE = ("environment", "options", "unit")
_HIDDEN = "VALUE_SPECIFIED_IN_NO_LOG_PARAMETER"


class DockerctlModule(AnsibleModule):
    """A module whose values go to no log and not into its result: a password may stand in any of them."""

    def _log_invocation(self):
        """The name of the module is in Ansible's own entry; its parameters stay out of the host's log."""

    def _return_formatted(self, kwargs):
        kwargs["invocation"] = {"module_args": shown(self.params)}
        super()._return_formatted(kwargs)


def shown(params):
    """Parameters with the names of options, variables and settings, and none of their values."""
    return {
        name: {key: _HIDDEN for key in value} if name in _FREE and isinstance(value, dict) else value
        for name, value in params.items()
    }


def secrets(value, name=""):
    """The secrets in plain values: those that a member's name tells, and passwords in URLs."""
    if isinstance(value, dict):
        return {one for key, member in value.items() for one in secrets(member, str(key))}
    if isinstance(value, (list, tuple)):
        return {one for member in value for one in secrets(member, name)}
    if not isinstance(value, str) or not value:
        return set()
    if _SECRET_NAME.search(name):
        return {value}
    try:
        password = urlsplit(value).password if "@" in value else None
    except ValueError:
        password = None
    return {password, unquote(password)} if password else set()


def run(module, words, data=None, allowed=(0,)):
    """Runs a command with ``-o json``; returns its object, or fails with its error and hint."""
    module.no_log_values.update(secrets(module.params))
    params = module.params
    line = [module.get_bin_path(params["executable"], required=True)]
    line += words + ["--engine", params["engine"], "-o", "json"]
    if params["docker_unit"]:
        line += ["--unit", params["docker_unit"]]
    # Nothing of this goes to a terminal, and nobody answers a question.
    status, out, err = module.run_command(
        line, data=None if data is None else json.dumps(data), environ_update={"LC_ALL": "C.UTF-8"})
    try:
        result = json.loads(out)
    except ValueError:
        module.fail_json(
            msg="dockerctl printed no JSON (exit status %d): %s" % (status, err.strip() or out.strip()),
            exit_status=status)
    if status not in allowed:
        fail(module, status, result, err)
    return result


def refuse(module, result):
    """Ends a look as the run would end that asks nobody."""
    error = {"code": "refused", "message": "cannot go on without '--yes': " + result["asks"][0]}
    fail(module, 5, dict(result, error=error, changed=False))


def fail(module, status, result, err=""):
    """Ends the module with dockerctl's own sentence and hint."""
    error = result.get("error") or {}
    message = error.get("message") or err.strip() or "dockerctl ended with status %d" % status
    facts = change(result) if "commandLine" in result else {}
    hint = error.get("hint")
    if "'--yes'" in message:
        message, hint = message.replace("'--yes'", "'accept_risks'"), "accept_risks: true"
    if hint:
        message += "\nhint: " + hint
    for warning in facts.pop("warned", []):
        module.warn(warning)
    module.fail_json(
        msg=message, exit_status=status, code=error.get("code"), hint=hint,
        file=error.get("file"), line=error.get("line"), journal=error.get("journal", []), **facts)


def change(result):
    """What a changing command printed, under the names of this collection."""
    activation = result.get("activation") or {}
    done = activation.get("result") == "done" and activation.get("action") in ("start", "restart", "reload")
    return {
        "changed": bool(result.get("changed")) or done,
        "rolled_back": activation.get("result") == "rolled-back",
        "files": [{"path": file["path"], "action": file["action"]} for file in result.get("files", [])],
        "diff": [{"prepared": file["diff"]} for file in result.get("files", []) if file.get("diff")],
        "command_line": result.get("commandLine"),
        "command_line_before": result.get("commandLineBefore"),
        "needs": result.get("needs"),
        "activation": activation,
        "confirm_by": activation.get("confirmBy"),
        "warned": result.get("warnings", []) + activation.get("notes", []),
    }
