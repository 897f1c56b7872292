#!/usr/bin/env bash
# Boots a throwaway host: systemd, or a shell that only reaps, as PID 1 in namespaces of its own, over a tmpfs overlay of a
# folder, such as this machine's root. Nothing it does reaches the real /etc, /run, /var or network.
#
#   boot-host.sh DIR systemd|sh ROOT [SHARED-FOLDER…]
#
# DIR/seed is copied over the host's root before it boots; DIR/init.pid names its PID 1, as seen from
# outside, once that is about to take over; DIR/cgroup names the folder of its control group. The host ends with
# standard input, that is with the test process, however that one ends; DIR and the group go with it.
set -eu

if [ "${1-}" != --inside ]; then
  dir=$1
  mkdir -p "$dir/state"
  # In one group, a unit of one host that is killed would take along that of the same name on each other host.
  group=$(findmnt -nfo TARGET -t cgroup2)$(sed -n 's/^0:://p' /proc/self/cgroup)/${dir##*/}
  mkdir "$group"
  echo "$group" >"$dir/cgroup"
  echo "$$" >"$group/cgroup.procs"
  unshare --pid --mount --uts --ipc --net --cgroup --fork --kill-child \
    bash "$0" --inside "$@" </dev/null &
  host=$!
  read -r _ || true
  # PID 1 takes everything on the host along, and its parent, which reaps it, ends by itself.
  kill -KILL "$(cat "$dir/init.pid" 2>/dev/null || echo "$host")" 2>/dev/null || true
  wait "$host" 2>/dev/null || true
  echo "$$" >"$group/../cgroup.procs"
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    find "$group" -depth -type d -exec rmdir {} + 2>/dev/null && break
    sleep 0.1
  done
  rm -rf --one-file-system "$dir"
  exit 0
fi

dir=$2
init=$3
below=$4
shift 4
mount --make-rprivate /
mount -t tmpfs tmpfs "$dir/state"
root=$dir/state/root
mkdir -p "$dir/state/upper" "$dir/state/work" "$root"
mount -t overlay overlay -o "lowerdir=$below,upperdir=$dir/state/upper,workdir=$dir/state/work" "$root"
# This mount of /proc still counts as the outside does; the new one will not.
read -r pid _ </proc/self/stat
mount -t proc proc "$root/proc"
mount -t sysfs sysfs "$root/sys"
mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
mount -t tmpfs -o mode=755 tmpfs "$root/run"
mount -t tmpfs tmpfs "$root/tmp"
# dockerd cannot put an overlay on an overlay, and a host starts without anybody's containers.
for state in docker containerd dockerctl; do
  mkdir -p "$root/var/lib/$state"
  mount -t tmpfs -o mode=711 tmpfs "$root/var/lib/$state"
done
mount --rbind /dev "$root/dev"
for shared in "$@"; do
  mkdir -p "$root$shared"
  mount --bind "$shared" "$root$shared"
  mount -o remount,bind,ro "$root$shared"
done
# A JSON configuration or drop-in of this machine's own dockerd is not the test's business.
rm -rf "$root/etc/docker" "$root/etc/systemd/system/docker.service.d" \
  "$root/etc/systemd/system/docker.socket.d" "$root/etc/systemd/system/docker.service"
: >"$root/etc/machine-id"
cp -a "$dir/seed/." "$root/"
ip link set lo up 2>/dev/null || true
echo "$pid" >"$dir/init.pid.new"
mv "$dir/init.pid.new" "$dir/init.pid"
if [ "$init" = sh ]; then
  exec env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    chroot "$root" /bin/sh -c 'cd /; while :; do sleep 1000 & wait; done'
fi
exec env -i container=testhost \
  PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
  chroot "$root" /lib/systemd/systemd --log-target=journal --show-status=no
