package dev.dockerctl.files.record;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The script of a guard as it is written, and what every one of them has. */
final class GuardShell {
  /**
   * Shell functions that put one path back. A version that is there goes beside, which takes no
   * room; nothing is put away before what takes its place is complete. What is as it is to be
   * stays, since all of it is done again where one path cannot be put back. A file that somebody
   * has closed since is not opened again.
   */
  static final String FUNCTIONS =
      """
      umask 022
      failed=0
      rehearsal=
      fail() {
        echo "cannot put back $1" >&2
        failed=1
      }
      keep() {
        [ -e "$1" ] || [ -L "$1" ] || return 0
        n=1
        while [ -e "$1.dockerctl-kept-$n" ] || [ -L "$1.dockerctl-kept-$n" ]; do n=$((n + 1)); done
        mv "$1" "$1.dockerctl-kept-$n" || return 1
        echo "what was in $1 is now $1.dockerctl-kept-$n" >&2
      }
      movable() {
        [ -e "$1" ] || [ -L "$1" ] || return 0
        try=${1%/*}/.dockerctl-$$.tmp
        if [ -f "$1" ] && [ ! -L "$1" ]; then
          ln "$1" "$try"
        else
          touch "$try"
        fi && rm -f "$try" || fail "$1"
      }
      away() {
        case $rehearsal in
          yes) movable "$1" ;;
          '') keep "$1" || fail "$1" ;;
        esac
      }
      same() {
        [ -f "$1" ] && [ ! -L "$1" ] && cmp -s "$1" "$2" &&
          [ "$(stat -c '%a %u %g' "$1")" = "$(stat -c '%a %u %g' "$2")" ]
      }
      is_mask() {
        [ "$(readlink "$1")" = /dev/null ]
      }
      close() {
        [ -f "$1" ] && [ ! -L "$1" ] && [ "$(stat -c '%a %u %g' "$1")" != "$3" ] || return 0
        chmod "$(printf %o $((0$(stat -c %a "$1") & 0$(stat -c %a "$2"))))" "$2"
      }
      put() {
        same "$1" "$2" && return 0
        case $rehearsal in
          clean) rm -f "$3" && return 0 ;;
          yes) mkdir -p "${1%/*}" && cp -p "$2" "$3" && movable "$1" && return 0 ;;
          '')
            mkdir -p "${1%/*}" && { same "$3" "$2" || cp -p "$2" "$3"; } &&
              keep "$1" && mv -f "$3" "$1" && return 0
            ;;
        esac
        rm -f "$3"
        fail "$1"
      }
      link() {
        [ "$(readlink "$1")" = "$2" ] && return 0
        case $rehearsal in
          clean) rm -f "$3" && return 0 ;;
          yes) mkdir -p "${1%/*}" && ln -s "$2" "$3" && rm -f "$3" && movable "$1" && return 0 ;;
          '')
            mkdir -p "${1%/*}" && ln -s "$2" "$3" && keep "$1" && mv -f "$3" "$1" && return 0
            ;;
        esac
        rm -f "$3"
        fail "$1"
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
   * Calls dockerctl. One that works has the lock of the configuration within the time for which it
   * would wait for it, {@code GuardLock}; after that it has the time for a daemon that is slow to
   * stop and to start. One that takes longer hangs, as on a file system whose server is gone, and
   * is not waited for, since a signal need not end it there. One that somebody has stopped goes on.
   */
  static final String CALL =
      """
      has_lock() {
        read -r holder _ 2>/dev/null <"$lock" && [ "$holder" = "$1" ]
      }
      call() {
        dockerctl "$1" &
        patience=60 work=900
        while kill -0 $! 2>/dev/null; do
          if has_lock $!; then
            kill -CONT $!
            work=$((work - 1))
          else
            patience=$((patience - 1))
          fi
          if [ $patience -lt 0 ] || [ $work -lt 0 ]; then
            kill -KILL $!
            echo 'dockerctl hangs, and is ended' >&2
            return 1
          fi
          sleep 1
        done
        wait $!
      }
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

  /** Where the undo stays due, a person need not wait for the next try. */
  static final String AGAIN =
      """
      again() {
        [ "$1" != now ] || exit 1
        sleep 30
        exec /bin/sh "$0" "$1"
      }
      """;

  static final String STOP_IF_STUCK =
      """
      if [ -n "$stuck" ]; then
        echo "cannot undo: $stuck is not a regular file, and whoever reads it may hang" >&2
        again "$1"
      fi
      """;

  /**
   * Whether somebody stopped the daemon and it did not end by itself or fail, as {@code UnitState}
   * tells it. A person who wants the undo now wants the daemon, too.
   */
  static final String STOPPED =
      """
      by_hand() {
        case $(manager show -p ActiveState -p Result -p Job "$daemon") in
          *Job=[1-9]*) return 1 ;;
          *ActiveState=inactive*Result=success* | *Result=success*ActiveState=inactive*) ;;
          *) return 1 ;;
        esac
      }
      stopped() {
        [ "$1" != now ] && by_hand || return 1
        echo "$daemon was stopped meanwhile, and stays stopped" >&2
        return 0
      }
      """;

  /** Puts no file back where not all can be put back, but for a daemon that has failed. */
  static final String REHEARSE =
      """
      if manager -q is-active "$daemon" || by_hand; then
        rehearsal=yes
        files
        live
        if [ $failed -ne 0 ]; then
          rehearsal=clean
          files
          live
          again "$1"
        fi
        rehearsal=
      fi
      """;

  /** A daemon that runs is not stopped for half an undo; one that is down may come up with it. */
  static final String WAIT_IF_UP =
      """
      if [ $failed -ne 0 ] && manager -q is-active "$daemon"; then again "$1"; fi
      """;

  /** A daemon whose unit is masked runs on until somebody takes the mask away. */
  static final String WAIT_IF_MASKED =
      """
      masked() {
        case $(manager show -p LoadState "$daemon") in *=masked*) return 0 ;; esac
        return 1
      }
      if masked && manager -q is-active "$daemon"; then
        echo "cannot restart $daemon: it is masked: systemctl unmask $daemon" >&2
        again "$1"
      fi
      """;

  /**
   * Where the daemon does not come up, what somebody has changed since is put back as well; not
   * where the manager has only refused to restart it.
   */
  static final String ALL =
      """
      if [ $status -ne 0 ] && manager -q is-active "$daemon"; then again "$1"; fi
      if [ $status -ne 0 ] && ! masked; then
        echo "$daemon did not come up: putting back what else has changed" >&2
        others
        manager daemon-reload
        restart
        status=$?
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
