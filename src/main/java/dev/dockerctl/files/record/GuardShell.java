package dev.dockerctl.files.record;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The script of a guard as it is written, and what every one of them has. */
final class GuardShell {
  /**
   * Shell functions that put one path back. A version that is there goes beside, which takes no
   * room; nothing is put away before what takes its place is complete.
   */
  static final String FUNCTIONS =
      """
      umask 022
      failed=0
      keep() {
        [ -e "$1" ] || [ -L "$1" ] || return 0
        n=1
        while [ -e "$1.dockerctl-kept-$n" ] || [ -L "$1.dockerctl-kept-$n" ]; do n=$((n + 1)); done
        mv "$1" "$1.dockerctl-kept-$n" || return 1
        echo "what was in $1 is now $1.dockerctl-kept-$n" >&2
      }
      away() {
        keep "$1" || failed=1
      }
      put() {
        mkdir -p "${1%/*}" && cp -p "$2" "$3" && keep "$1" && mv -f "$3" "$1" && return 0
        rm -f "$3"
        echo "cannot put back $1" >&2
        failed=1
      }
      link() {
        mkdir -p "${1%/*}" && keep "$1" && ln -s "$2" "$1" || failed=1
      }
      """;

  /**
   * Waits as long as the process lives that works on the record, until it is late. Where another
   * guard was written in place of this one, its timer is armed in a moment, or never if the process
   * dies before that.
   */
  static final String WAIT =
      """
      lives() {
        read -r stat 2>/dev/null </proc/$pid/stat || return 1
        set -- ${stat##*) }
        [ "$1" != Z ] && [ "${20}" = "$ticks" ]
      }
      late() {
        [ "$(date +%s)" -ge "$due" ]
      }
      [ "$(cat /proc/sys/kernel/random/boot_id)" = "$boot" ] || pid=none
      while lives && ! late; do
        sleep 1
        [ -e "$record" ] || exit 0
        if ! grep -qxF "$mark" "$0"; then
          sleep 5
          lives && exit 0
          [ -e "$record" ] || exit 0
          exec /bin/sh "$0" "$1"
        fi
      done
      """;

  /**
   * Notes a path of which a read may never end, as of a pipe, or clears what has no place there.
   */
  static final String LOOK =
      """
      stuck=
      hangs() {
        [ -e "$1" ] && [ ! -f "$1" ] && [ ! -d "$1" ] && [ ! "$1" -ef /dev/null ]
      }
      look() {
        ! hangs "$1" || stuck=$1
      }
      clear_path() {
        ! hangs "$1" || keep "$1" || stuck=$1
      }
      """;

  /**
   * Moves drop-ins of that kind aside, at which the service manager would hang with the whole
   * machine; a unit file is not moved, since there may be no other.
   */
  static final String CLEAR =
      """
      clear_way() {
        for unit; do
          look "$unit"
          for file in "$unit.d"/*.conf "${unit%/*}/${unit##*.}.d"/*.conf; do
            [ -n "$stuck" ] || clear_path "$file"
          done
        done
      }
      """;

  /** Where anything of it stays, the undo stays due; a person need not wait for the next try. */
  static final String STOP_IF_STUCK =
      """
      if [ -n "$stuck" ]; then
        echo "cannot undo: $stuck is not a regular file, and whoever reads it may hang" >&2
        [ "$1" != now ] || exit 1
        sleep 30
        exec /bin/sh "$0" "$1"
      fi
      """;

  private final StringBuilder script = new StringBuilder();

  void add(String lines) {
    script.append(lines);
  }

  void line(String line) {
    script.append(line).append('\n');
  }

  byte[] bytes() {
    return script.toString().getBytes(StandardCharsets.UTF_8);
  }

  static String words(List<String> words) {
    StringBuilder line = new StringBuilder();
    words.forEach(word -> line.append(line.length() == 0 ? "" : " ").append(quoted(word)));
    return line.toString();
  }

  static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
