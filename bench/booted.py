"""A throwaway host with systemd, D-Bus and dockerd for measurements, and whole processes measured in it.

It is the host of the project's tests: namespaces over this machine's root, booted by boot-host.sh. Only root can.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PROJECT = os.path.dirname(HERE)
BOOT = os.path.join(PROJECT, "src/test/resources/dev/dockerctl/host/boot-host.sh")
# Services of this machine that have nothing to do in a test host.
MASKED = ("console-getty", "getty@tty1", "systemd-networkd-wait-online", "ssh", "apt-daily", "e2scrub_reap")


def program():
    """The distribution that is measured: DOCKERCTL, or the one that 'mvn package' makes."""
    path = os.path.abspath(os.environ.get("DOCKERCTL") or os.path.join(PROJECT, "target/dockerctl/bin/dockerctl"))
    if not os.access(path, os.X_OK):
        sys.exit("bench: cannot run '%s': build it with 'mvn -B package -DskipTests'" % path)
    return path


def home(executable):
    """The folder with a program's bin folder: that of a distribution, or of a Java runtime."""
    return os.path.dirname(os.path.dirname(executable))


def write(root, path, text):
    """Writes a file of a tree, with its folders."""
    path = os.path.join(root, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text)


def java(executable):
    """The Java runtime that a distribution starts with."""
    inside = os.path.join(home(executable), "runtime/bin/java")
    if os.access(inside, os.X_OK):
        return inside
    own = os.environ.get("DOCKERCTL_JAVA") or os.path.join(os.environ.get("JAVA_HOME", ""), "bin/java")
    return own if os.access(own, os.X_OK) else os.path.realpath(subprocess.check_output(["which", "java"], text=True).strip())


def measured(command, **options):
    """Runs a command to its end; returns its seconds and the kilobytes that it had in memory at most."""
    quiet = dict(stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    begun = time.monotonic()
    process = subprocess.Popen(command, **{**quiet, **options})
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 3):
        sys.exit("bench: '%s' ended with %d" % (" ".join(command), process.returncode))
    return seconds, usage.ru_maxrss


def interleaved(rows, runs, one=statistics.median):
    """Medians of seconds and memory by name. Each round runs every row once, so that all see the same machine.

    A row is a list of words, or a function that gives those of a round. Instead of the median, 'one' may be the least.
    """
    times = {name: [] for name in rows}
    memory = {name: [] for name in rows}
    for number in range(-1, runs):
        for name, row in rows.items():
            seconds, kilobytes = measured(row(number) if callable(row) else row)
            if number >= 0:
                times[name].append(seconds)
                memory[name].append(kilobytes)
    return {name: (one(times[name]), one(memory[name])) for name in rows}


def inside(script, arguments, shared):
    """Runs a script of this folder in a host of its own, with '--inside' and JSON; returns the JSON that it prints."""
    folder = tempfile.mkdtemp(prefix="dockerctl-bench-")
    units = os.path.join(folder, "seed/etc/systemd/system")
    os.makedirs(units)
    for unit in MASKED:
        for kind in ("service", "timer", "socket"):
            os.symlink("/dev/null", os.path.join(units, unit + "." + kind))
    folders = [PROJECT] + [path for path in shared if not path.startswith(("/usr/", PROJECT + "/"))]
    keeper = subprocess.Popen(["bash", BOOT, folder, "systemd", "/"] + folders, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    try:
        enter = None
        for _ in range(3000):
            try:
                with open(os.path.join(folder, "init.pid")) as file:
                    pid = file.read().strip()
                with open("/proc/%s/comm" % pid) as file:
                    if file.read().strip() == "systemd":
                        enter = ["nsenter", "--target", pid, "--all", "--root", "--wdns=/", "--"]
                        break
            except OSError:
                pass
            time.sleep(0.02)
        if enter is None:
            sys.exit("bench: the host did not boot")
        for _ in range(500):
            state = subprocess.run(enter + ["systemctl", "is-system-running", "--wait"], capture_output=True, text=True).stdout.strip()
            if state in ("running", "degraded"):
                break
            time.sleep(0.02)
        subprocess.run(enter + ["systemctl", "start", "docker"], check=True)
        command = enter + [sys.executable, os.path.join(HERE, script), "--inside", json.dumps(arguments)]
        result = subprocess.run(command, stdout=subprocess.PIPE, text=True)
        if result.returncode != 0:
            sys.exit("bench: %s failed in the host" % script)
        return json.loads(result.stdout)
    finally:
        keeper.stdin.close()
        keeper.wait()


def show(head, rows, markdown):
    """Prints a table for a terminal or in Markdown: names to the left, figures to the right."""
    if markdown:
        lines = [head, ("---",) + ("---:",) * (len(head) - 1)] + rows
        print("\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n")
        return
    widths = [max(len(line[column]) for line in [head] + rows) for column in range(len(head))]
    for line in [head] + rows:
        print("  ".join(cell.rjust(width) if column else cell.ljust(width)
                        for column, (cell, width) in enumerate(zip(line, widths))).rstrip())
    print()
