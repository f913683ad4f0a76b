#!/bin/sh
# A machine of its own: systemd as its first process, over a copy of this one's disk that is forgotten at the end.
# boot.sh CGROUP FOLDER SOURCE PYTHON: called by machine.py, which says what each is.
set -eu
if [ "${5:-}" != inside ]; then
    mkdir -p "$1"
    echo $$ >"$1/cgroup.procs"
    exec unshare --mount --pid --net --uts --ipc --cgroup --fork --kill-child --propagation private \
        sh "$0" "$1" "$2" "$3" "$4" inside
fi
mount -t tmpfs -o mode=0755 tmpfs "$2"
cd "$2"
mkdir upper work machine
mount -t overlay overlay -o lowerdir=/,upperdir=upper,workdir=work machine
cd machine
mkdir -p srv/source srv/python
mount --bind "$3" srv/source
mount --bind "$4" srv/python
mount -o remount,bind,ro srv/source
mount -o remount,bind,ro srv/python
mount -t proc proc proc
mount -t sysfs -o ro sysfs sys
mount -t cgroup2 cgroup2 sys/fs/cgroup
mount -t tmpfs -o mode=0755 tmpfs dev
mkdir dev/pts dev/shm
mount -t devpts -o newinstance,ptmxmode=0666 devpts dev/pts
mount -t tmpfs -o mode=1777 tmpfs dev/shm
for name in null zero full random urandom tty; do cp -a "/dev/$name" dev/; done
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
mount -t tmpfs -o mode=0755 tmpfs run
# An empty machine: nothing of what this one serves or had been tried on it.
rm -rf etc/systemd/system/*.wants etc/systemd/system/tracker* etc/nginx/conf.d/* etc/nginx/sites-enabled/* \
    opt/tracker var/lib/tracker var/backups/tracker var/log/journal var/lib/postgresql/* etc/postgresql/* \
    usr/local/sbin/tracker-flask
sed -i '/^tracker:/d' etc/passwd etc/group etc/shadow etc/gshadow
hostname machine
ip link set lo up
mkdir old
pivot_root . old
umount -l old
rmdir old
exec env -i container=other PATH=/usr/sbin:/usr/bin:/sbin:/bin \
    /lib/systemd/systemd --unit=basic.target --show-status=0 --log-target=journal </dev/null >/dev/null 2>&1
