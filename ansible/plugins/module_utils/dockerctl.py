# Copyright (c) The authors of dockerctl
# Apache License 2.0 (see LICENSE or https://www.apache.org/licenses/LICENSE-2.0)
"""Runs dockerctl and reads the object that it prints; whatever it means stays dockerctl's."""

from __future__ import annotations

import json
import re
import shlex
from urllib.parse import unquote

from ansible.module_utils.basic import AnsibleModule

COMMON = {
    "docker_unit": {"type": "str"},
    "engine": {"type": "str", "choices": ["auto", "systemd", "builtin"], "default": "auto"},
    "executable": {"type": "str", "default": "dockerctl"},
}

_SECRET_NAME = re.compile(r"pass(word|wd|phrase)?$|token$|secret|api.?key", re.IGNORECASE)
_PASSWORD_IN_URL = re.compile(r"://[^\s/?#:]*:([^\s/?#]+)@")

# What the words of a hint are in a task; those with a value take the next word.
_FLAGS = {"--yes": "accept_risks: true", "--restart": "activation: restart", "--reload": "activation: reload"}
_VALUED = {"--in": "place", "--drop-in": "drop_in", "--engine": "engine", "--unit": "docker_unit"}
_SAME_COMMAND = ("dockerctl apply -", "run the same command ")

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
    """The secrets in plain values: those that a member's name tells, and passwords in URLs, also amid a text."""
    if isinstance(value, dict):
        return {one for key, member in value.items() for one in secrets(member, str(key))}
    if isinstance(value, (list, tuple)):
        return {one for member in value for one in secrets(member, name)}
    if not isinstance(value, str) or not value:
        return set()
    if _SECRET_NAME.search(name):
        return {value}
    return {form for password in _PASSWORD_IN_URL.findall(value) for form in (password, unquote(password))}


def run(module, words, data=None, allowed=(0,)):
    """Runs a command with ``-o json``; returns its object, or fails with its error and hint."""
    module.no_log_values.update(secrets(module.params))
    params = module.params
    line = [module.get_bin_path(params["executable"], required=True)]
    line += words + ["--engine=" + params["engine"], "-o", "json"]
    if params["docker_unit"]:
        line.append("--unit=" + params["docker_unit"])
    # Nothing of this goes to a terminal, and nobody answers a question.
    environment = {"LC_ALL": "C.UTF-8"}
    try:
        status, out, err = module.run_command(
            line, data=None if data is None else json.dumps(data), environ_update=environment, handle_exceptions=False)
    except OSError:
        # It ended before it read its input: what it says is the same without any.
        status, out, err = module.run_command(line, environ_update=environment)
    try:
        result = json.loads(out)
    except ValueError:
        result = None
    if not result or not isinstance(result, dict):
        module.fail_json(
            msg="cannot use '%s': this is no dockerctl, or too old a one (exit status %d): %s" % (
                line[0], status, err.strip() or out.strip() or "it printed nothing"),
            exit_status=status)
    if status not in allowed:
        fail(module, status, result, line, err)
    return result


def refuse(module, result):
    """Ends a look as the run would end that asks nobody."""
    message = "cannot go on without '--yes': " + result["asks"][0]
    error = {"code": "refused", "message": message, "hint": "run the same command with --yes"}
    fail(module, 5, dict(result, error=error, changed=False), [])


def fail(module, status, result, line, err=""):
    """Ends the module with dockerctl's own sentence and hint, in the words of a task."""
    error = result.get("error") or {}
    message = error.get("message") or err.strip() or "dockerctl ended with status %d" % status
    for words, meant in (("cannot go on without '--yes'", "cannot go on without 'accept_risks'"),
                         ("cannot apply 'standard input'", "cannot apply")):
        message = meant + message[len(words):] if message.startswith(words) else message
    hint = "become: true" if error.get("code") == "not-permitted" else translated(error.get("hint") or "", line)
    facts = change(result) if "commandLine" in result else {}
    for warning in facts.pop("warned", []):
        module.warn(warning)
    module.fail_json(
        msg=message + ("\nhint: " + hint if hint else ""), exit_status=status, code=error.get("code"), hint=hint or None,
        file=error.get("file"), line=error.get("line"), journal=error.get("journal", []), **facts)


def translated(hint, given):
    """A hint whose commands that nobody has typed are parameters of the task; without those that are none."""
    lines = []
    for line in hint.split("\n"):
        if line.startswith(_SAME_COMMAND):
            lines += parameters([word for word in shlex.split(line) if word not in given])
        elif line:
            lines.append(line)
    return "\n".join(lines)


def parameters(words):
    """What the options among words are in a task."""
    found = [_FLAGS[word] for word in words if word in _FLAGS]
    return found + ["%s: %s" % (_VALUED[word], value) for word, value in zip(words, words[1:]) if word in _VALUED]


def change(result):
    """What a changing command printed, under the names of this collection."""
    activation = result.get("activation") or {}
    done = activation.get("result") == "done" and activation.get("action") in ("start", "restart", "reload")
    undone = [file["path"] for file in activation.get("undone", [])]
    files = [file for file in result.get("files", []) if file["path"] not in undone]
    return {
        "changed": bool(result.get("changed")) or done,
        "rolled_back": activation.get("result") == "rolled-back",
        "files": [{"path": file["path"], "action": file["action"]} for file in files],
        "diff": [{"prepared": file["diff"]} for file in files if file.get("diff")],
        "command_line": activation.get("commandLine") if undone else result.get("commandLine"),
        "command_line_before": result.get("commandLineBefore"),
        "needs": result.get("needs"),
        "activation": activation,
        "confirm_by": activation.get("confirmBy"),
        "warned": result.get("warnings", []) + activation.get("notes", []),
    }
