# fish completion for dockerctl
# Generated from the command model and the catalog of dockerd's options; see CONTRIBUTING.md.

# The command of the line that is typed, nothing where there is none yet.
function __dockerctl_command
    set -l words (commandline -opc)
    set -e words[1]
    set -l waits 0
    for word in $words
        if test $waits = 1
            set waits 0
        else if contains -- $word --color --confirm-within --drop-in --engine --in --lines --output --root --settle --timeout --to --unit -l -o
            set waits 1
        else if not string match -q -- '-*' $word
            echo $word
            return
        end
    end
end

function __dockerctl_is
    contains -- "$(__dockerctl_command)" $argv
end

# The words after the command that are no options.
function __dockerctl_arguments
    set -l words (commandline -opc)
    set -l command (__dockerctl_command)
    set -l seen 0
    for word in $words
        if test $seen = 1; and not string match -q -- '-*' $word
            echo $word
        else if test "$word" = "$command"
            set seen 1
        end
    end
end

# What is set now: one option a line, its name and its value. Keeps to the tree and the unit of the command line.
function __dockerctl_present
    set -l words (commandline -opc)
    set -l program $words[1]
    set -l place
    for i in (seq 2 (count $words))
        switch $words[$i]
            case --user '--root=*' '--unit=*'
                set -a place $words[$i]
            case --root --unit
                set -l next (math $i + 1)
                set -a place $words[$i] $words[$next]
        end
    end
    command $program $place show-options -q </dev/null 2>/dev/null |
        string replace -rf -- '^--(\S+) +(.*?\S)  .*$' '$1 $2'
end

function __dockerctl_present_names
    __dockerctl_present | string replace -r ' .*' '' | sort -u
end

function __dockerctl_present_values
    for line in (__dockerctl_present)
        string replace -rf -- "^$argv[1] " '' $line
    end
end

function __dockerctl_units
    for file in {/etc,/usr/lib,/lib}/systemd/system/*.service
        string replace -r '.*/' '' $file
    end
end

complete -c dockerctl -f
complete -c dockerctl -n '__dockerctl_is ""' -l version -d 'Print the version and exit'
complete -c dockerctl -l root -x -a '(__fish_complete_directories (commandline -ct))' -d 'Work on an offline system tree such as an image'
complete -c dockerctl -l user -d 'Manage the calling user\'s rootless Docker'
complete -c dockerctl -l unit -x -a '(__dockerctl_units)' -d 'The daemon\'s unit (default: docker.service)'
complete -c dockerctl -l engine -x -a 'auto systemd builtin' -d 'Service manager: auto, systemd or builtin'
complete -c dockerctl -s o -l output -x -a 'text json' -d 'Output: text or json'
complete -c dockerctl -l color -x -a 'auto always never' -d 'Colour: auto, always or never'
complete -c dockerctl -s q -l quiet -d 'Print errors only'
complete -c dockerctl -s v -l verbose -d 'Print more, and traces of internal errors'
complete -c dockerctl -s h -l help -d 'Show this help and exit'

complete -c dockerctl -n '__dockerctl_is ""' -a show-options -d 'Show the daemon\'s effective options and where each value comes from'
complete -c dockerctl -n '__dockerctl_is show-options' -s a -l all -d 'Also show options that have their default'
complete -c dockerctl -n '__dockerctl_is show-options' -a '(__dockerctl_present_names)'

complete -c dockerctl -n '__dockerctl_is ""' -a show -d 'Show what the service manager will load: files, commands, environment'

complete -c dockerctl -n '__dockerctl_is ""' -a cat -d 'Show the unit\'s file and its drop-ins in the order they take effect'

complete -c dockerctl -n '__dockerctl_is ""' -a diff -d 'Compare the vendor\'s configuration with the effective one (exit 1: they differ)'

complete -c dockerctl -n '__dockerctl_is ""' -a status -d 'Show the daemon\'s state and whether a restart or reload is due'
complete -c dockerctl -n '__dockerctl_is status' -s l -l lines -x -d 'Journal lines to show (default: 10)'

complete -c dockerctl -n '__dockerctl_is ""' -a options -d 'Explain dockerd\'s options: type, default, daemon.json key, effect, versions'
complete -c dockerctl -n '__dockerctl_is options' -a '(__dockerctl_present_names)'

complete -c dockerctl -n '__dockerctl_is ""' -a set -d 'Set options of the daemon, written as dockerd\'s own flags'
complete -c dockerctl -n '__dockerctl_is set' -s n -l dry-run -d 'Show what would change, and change nothing'
complete -c dockerctl -n '__dockerctl_is set' -s y -l yes -d 'Do not ask'
complete -c dockerctl -n '__dockerctl_is set' -l confirm-within -x -d 'Undo it after that time unless \'dockerctl confirm\' is run'
complete -c dockerctl -n '__dockerctl_is set' -l timeout -x -d 'How long the daemon may take to stop or start (default: 90s)'
complete -c dockerctl -n '__dockerctl_is set' -l settle -x -d 'How long a changed daemon must live to count as up (default: 6s)'
complete -c dockerctl -n '__dockerctl_is set' -l restart -d 'Restart the daemon at once'
complete -c dockerctl -n '__dockerctl_is set' -l reload -d 'Have the daemon reload its configuration at once'
complete -c dockerctl -n '__dockerctl_is set' -l drop-in -x -d 'The drop-in to write (default: docker.conf)'
complete -c dockerctl -n '__dockerctl_is set' -l in -x -a 'drop-in daemon.json' -d 'Write to \'drop-in\' or \'daemon.json\', moving what stands elsewhere'
complete -c dockerctl -n '__dockerctl_is set' -l add-runtime -x -d 'Extra OCI runtime as name=path; file and flag entries are merged'
complete -c dockerctl -n '__dockerctl_is set' -l allow-direct-routing -d 'Let other hosts route straight to container IPs of published ports'
complete -c dockerctl -n '__dockerctl_is set' -l authorization-plugin -x -d 'Names of authz plugins consulted for each API call, in order'
complete -c dockerctl -n '__dockerctl_is set' -l bip -x -d 'Address plus prefix length given to the docker0 bridge'
complete -c dockerctl -n '__dockerctl_is set' -l bip6 -x -d 'IPv6 address plus prefix length given to the docker0 bridge'
complete -c dockerctl -n '__dockerctl_is set' -s b -l bridge -x -d 'Use an existing bridge device for the default net; none turns it off'
complete -c dockerctl -n '__dockerctl_is set' -l bridge-accept-fwmark -x -d 'Packets with this mark[/mask] pass the bridge firewall rules'
complete -c dockerctl -n '__dockerctl_is set' -l cdi-spec-dir -x -d 'Where to look for CDI device specs; one empty entry disables CDI'
complete -c dockerctl -n '__dockerctl_is set' -l cgroup-parent -x -d 'Cgroup under which containers go; needs x.slice with systemd driver'
complete -c dockerctl -n '__dockerctl_is set' -l config-file -x -d 'Path of the JSON configuration; must exist when given explicitly'
complete -c dockerctl -n '__dockerctl_is set' -l containerd -x -d 'Socket of an already running containerd instead of a private one'
complete -c dockerctl -n '__dockerctl_is set' -l containerd-namespace -x -d 'containerd namespace that holds the containers'
complete -c dockerctl -n '__dockerctl_is set' -l containerd-plugins-namespace -x -d 'containerd namespace for managed plugins; flag only (json tag typo)'
complete -c dockerctl -n '__dockerctl_is set' -l cpu-rt-period -x -d 'Real-time scheduling period in us for the parent cgroup (cgroup v1)'
complete -c dockerctl -n '__dockerctl_is set' -l cpu-rt-runtime -x -d 'Real-time budget in us per period for the parent cgroup (cgroup v1)'
complete -c dockerctl -n '__dockerctl_is set' -l cri-containerd -d 'Keep the CRI plugin on in the containerd that dockerd launches'
complete -c dockerctl -n '__dockerctl_is set' -l data-root -x -d 'Directory for images, volumes, containers and other lasting state'
complete -c dockerctl -n '__dockerctl_is set' -s D -l debug -d 'Verbose daemon logging plus debug endpoints'
complete -c dockerctl -n '__dockerctl_is set' -l default-address-pool -x -d 'base=CIDR,size=N range from which new networks get subnets'
complete -c dockerctl -n '__dockerctl_is set' -l default-cgroupns-mode -x -a 'host private' -d 'Cgroup namespace used by containers that do not choose one'
complete -c dockerctl -n '__dockerctl_is set' -l default-gateway -x -d 'IPv4 next hop handed to containers on the default bridge'
complete -c dockerctl -n '__dockerctl_is set' -l default-gateway-v6 -x -d 'IPv6 next hop handed to containers on the default bridge'
complete -c dockerctl -n '__dockerctl_is set' -l default-ipc-mode -x -a 'private shareable' -d 'IPC namespace mode for containers that do not choose one'
complete -c dockerctl -n '__dockerctl_is set' -l default-network-opt -x -d 'driver=key=value option applied to newly created networks'
complete -c dockerctl -n '__dockerctl_is set' -l default-runtime -x -d 'OCI runtime used when a container names none'
complete -c dockerctl -n '__dockerctl_is set' -l default-shm-size -x -d 'Size of /dev/shm in containers that do not set one'
complete -c dockerctl -n '__dockerctl_is set' -l default-stop-timeout -x -d 'Seconds between stop signal and kill when a container sets none'
complete -c dockerctl -n '__dockerctl_is set' -l default-ulimit -x -d 'name=soft[:hard] resource limit inherited by containers'
complete -c dockerctl -n '__dockerctl_is set' -l dns -x -d 'Name server IP written to container resolv.conf'
complete -c dockerctl -n '__dockerctl_is set' -l dns-opt -x -d 'Resolver option (such as ndots:1) for containers'
complete -c dockerctl -n '__dockerctl_is set' -l dns-search -x -d 'Search domain for containers; a single dot means none'
complete -c dockerctl -n '__dockerctl_is set' -l exec-opt -x -d 'Runtime driver option; on Linux native.cgroupdriver=systemd|cgroupfs'
complete -c dockerctl -n '__dockerctl_is set' -l exec-root -x -d 'Directory for sockets and other state lost at reboot'
complete -c dockerctl -n '__dockerctl_is set' -l experimental -d 'Turn on features still marked experimental'
complete -c dockerctl -n '__dockerctl_is set' -l feature -x -d 'Named feature switch: name, name=true or name=false'
complete -c dockerctl -n '__dockerctl_is set' -l firewall-backend -x -a 'iptables nftables' -d 'Which packet filter tool the daemon programs'
complete -c dockerctl -n '__dockerctl_is set' -l fixed-cidr -x -d 'IPv4 range that default-bridge containers draw addresses from'
complete -c dockerctl -n '__dockerctl_is set' -l fixed-cidr-v6 -x -d 'IPv6 range that default-bridge containers draw addresses from'
complete -c dockerctl -n '__dockerctl_is set' -s G -l group -x -d 'Owning group (name or gid) of unix sockets dockerd itself creates'
complete -c dockerctl -n '__dockerctl_is set' -s H -l host -x -d 'API listen address: unix://, tcp:// or fd:// (socket activation)'
complete -c dockerctl -n '__dockerctl_is set' -l host-gateway-ip -x -d 'What host-gateway in --add-host resolves to; repeatable from 28.0'
complete -c dockerctl -n '__dockerctl_is set' -l http-proxy -x -d 'Proxy for plain HTTP requests made by the daemon'
complete -c dockerctl -n '__dockerctl_is set' -l https-proxy -x -d 'Proxy for HTTPS requests made by the daemon'
complete -c dockerctl -n '__dockerctl_is set' -l icc -d 'Allow containers on the default bridge to reach one another'
complete -c dockerctl -n '__dockerctl_is set' -l init -d 'Put a small init process as PID 1 in containers by default'
complete -c dockerctl -n '__dockerctl_is set' -l init-path -x -d 'Location of the docker-init executable'
complete -c dockerctl -n '__dockerctl_is set' -l insecure-registry -x -d 'Registry host[:port] or CIDR reachable without verified TLS'
complete -c dockerctl -n '__dockerctl_is set' -l ip -x -d 'Host address used for published ports that name none'
complete -c dockerctl -n '__dockerctl_is set' -l ip-forward -d 'Switch on kernel IP forwarding at startup'
complete -c dockerctl -n '__dockerctl_is set' -l ip-forward-no-drop -d 'Leave the FORWARD policy alone when forwarding gets switched on'
complete -c dockerctl -n '__dockerctl_is set' -l ip-masq -d 'NAT traffic leaving the default bridge'
complete -c dockerctl -n '__dockerctl_is set' -l ip6tables -d 'Program ip6tables; experimental, off by default before 27.0'
complete -c dockerctl -n '__dockerctl_is set' -l iptables -d 'Program iptables rules for containers'
complete -c dockerctl -n '__dockerctl_is set' -l ipv6 -d 'Give the default bridge IPv6 connectivity'
complete -c dockerctl -n '__dockerctl_is set' -l label -x -d 'key=value metadata attached to this engine'
complete -c dockerctl -n '__dockerctl_is set' -l live-restore -d 'Containers keep running while dockerd is down; not with swarm'
complete -c dockerctl -n '__dockerctl_is set' -l log-driver -x -d 'Logging driver for containers that do not choose one'
complete -c dockerctl -n '__dockerctl_is set' -l log-format -x -a 'text json' -d 'Shape of the daemon\'s own log lines'
complete -c dockerctl -n '__dockerctl_is set' -s l -l log-level -x -a 'debug info warn error fatal panic trace' -d 'Threshold for the daemon\'s own log; case-insensitive'
complete -c dockerctl -n '__dockerctl_is set' -l log-opt -x -d 'key=value for the default log driver; json values must be strings'
complete -c dockerctl -n '__dockerctl_is set' -l max-concurrent-downloads -x -d 'How many layers are pulled in parallel'
complete -c dockerctl -n '__dockerctl_is set' -l max-concurrent-uploads -x -d 'How many layers are pushed in parallel'
complete -c dockerctl -n '__dockerctl_is set' -l max-download-attempts -x -d 'Tries per layer before a pull gives up'
complete -c dockerctl -n '__dockerctl_is set' -l metrics-addr -x -d 'host:port on which Prometheus metrics are served'
complete -c dockerctl -n '__dockerctl_is set' -l mtu -x -d 'Packet size limit of the default bridge network'
complete -c dockerctl -n '__dockerctl_is set' -l network-control-plane-mtu -x -d 'Packet size limit for swarm gossip traffic'
complete -c dockerctl -n '__dockerctl_is set' -l no-new-privileges -d 'Block privilege gain through setuid in all new containers'
complete -c dockerctl -n '__dockerctl_is set' -l no-proxy -x -d 'Comma-joined hosts the daemon contacts directly'
complete -c dockerctl -n '__dockerctl_is set' -l node-generic-resource -x -d 'name=value resource that this swarm node offers'
complete -c dockerctl -n '__dockerctl_is set' -l nri-opts -x -d 'Node Resource Interface: enable, plugin and socket paths (CSV)'
complete -c dockerctl -n '__dockerctl_is set' -s p -l pidfile -x -d 'Where the process id is written; empty string writes none'
complete -c dockerctl -n '__dockerctl_is set' -l raw-logs -d 'Plain daemon log: no colours, complete time stamps'
complete -c dockerctl -n '__dockerctl_is set' -l registry-mirror -x -d 'http(s) URL tried before Docker Hub when pulling'
complete -c dockerctl -n '__dockerctl_is set' -l rootless -d 'Run without root inside RootlessKit; implied there'
complete -c dockerctl -n '__dockerctl_is set' -l seccomp-profile -x -d 'File with a syscall filter, or builtin / unconfined'
complete -c dockerctl -n '__dockerctl_is set' -l selinux-enabled -d 'Label containers for SELinux'
complete -c dockerctl -n '__dockerctl_is set' -l shutdown-timeout -x -d 'Seconds allowed for containers to stop when dockerd exits'
complete -c dockerctl -n '__dockerctl_is set' -s s -l storage-driver -x -d 'Image/layer storage backend; chosen automatically when unset'
complete -c dockerctl -n '__dockerctl_is set' -l storage-opt -x -d 'key=value understood by the storage backend'
complete -c dockerctl -n '__dockerctl_is set' -l swarm-default-advertise-addr -x -d 'IP or interface other swarm nodes use to reach this one'
complete -c dockerctl -n '__dockerctl_is set' -l tls -d 'Serve tcp with TLS; also requires client certs unless tlsverify=false'
complete -c dockerctl -n '__dockerctl_is set' -l tlscacert -x -d 'CA used to check client certificates'
complete -c dockerctl -n '__dockerctl_is set' -l tlscert -x -d 'Server certificate (PEM)'
complete -c dockerctl -n '__dockerctl_is set' -l tlskey -x -d 'Private key of the server certificate (PEM, not encrypted)'
complete -c dockerctl -n '__dockerctl_is set' -l tlsverify -d 'TLS with client certificates; setting it at all turns TLS on'
complete -c dockerctl -n '__dockerctl_is set' -l userland-proxy -d 'Forward published ports on loopback through a helper process'
complete -c dockerctl -n '__dockerctl_is set' -l userland-proxy-path -x -d 'Absolute path of that helper; must be executable'
complete -c dockerctl -n '__dockerctl_is set' -l userns-remap -x -d 'user[:group] or default: map container root to unprivileged ids'

complete -c dockerctl -n '__dockerctl_is ""' -a add -d 'Add values to options that hold several'
complete -c dockerctl -n '__dockerctl_is add' -s n -l dry-run -d 'Show what would change, and change nothing'
complete -c dockerctl -n '__dockerctl_is add' -s y -l yes -d 'Do not ask'
complete -c dockerctl -n '__dockerctl_is add' -l confirm-within -x -d 'Undo it after that time unless \'dockerctl confirm\' is run'
complete -c dockerctl -n '__dockerctl_is add' -l timeout -x -d 'How long the daemon may take to stop or start (default: 90s)'
complete -c dockerctl -n '__dockerctl_is add' -l settle -x -d 'How long a changed daemon must live to count as up (default: 6s)'
complete -c dockerctl -n '__dockerctl_is add' -l restart -d 'Restart the daemon at once'
complete -c dockerctl -n '__dockerctl_is add' -l reload -d 'Have the daemon reload its configuration at once'
complete -c dockerctl -n '__dockerctl_is add' -l drop-in -x -d 'The drop-in to write (default: docker.conf)'
complete -c dockerctl -n '__dockerctl_is add' -l in -x -a 'drop-in daemon.json' -d 'Write to \'drop-in\' or \'daemon.json\', moving what stands elsewhere'
complete -c dockerctl -n '__dockerctl_is add' -l add-runtime -x -d 'Extra OCI runtime as name=path; file and flag entries are merged'
complete -c dockerctl -n '__dockerctl_is add' -l authorization-plugin -x -d 'Names of authz plugins consulted for each API call, in order'
complete -c dockerctl -n '__dockerctl_is add' -l cdi-spec-dir -x -d 'Where to look for CDI device specs; one empty entry disables CDI'
complete -c dockerctl -n '__dockerctl_is add' -l default-address-pool -x -d 'base=CIDR,size=N range from which new networks get subnets'
complete -c dockerctl -n '__dockerctl_is add' -l default-network-opt -x -d 'driver=key=value option applied to newly created networks'
complete -c dockerctl -n '__dockerctl_is add' -l default-ulimit -x -d 'name=soft[:hard] resource limit inherited by containers'
complete -c dockerctl -n '__dockerctl_is add' -l dns -x -d 'Name server IP written to container resolv.conf'
complete -c dockerctl -n '__dockerctl_is add' -l dns-opt -x -d 'Resolver option (such as ndots:1) for containers'
complete -c dockerctl -n '__dockerctl_is add' -l dns-search -x -d 'Search domain for containers; a single dot means none'
complete -c dockerctl -n '__dockerctl_is add' -l exec-opt -x -d 'Runtime driver option; on Linux native.cgroupdriver=systemd|cgroupfs'
complete -c dockerctl -n '__dockerctl_is add' -l feature -x -d 'Named feature switch: name, name=true or name=false'
complete -c dockerctl -n '__dockerctl_is add' -s H -l host -x -d 'API listen address: unix://, tcp:// or fd:// (socket activation)'
complete -c dockerctl -n '__dockerctl_is add' -l insecure-registry -x -d 'Registry host[:port] or CIDR reachable without verified TLS'
complete -c dockerctl -n '__dockerctl_is add' -l label -x -d 'key=value metadata attached to this engine'
complete -c dockerctl -n '__dockerctl_is add' -l log-opt -x -d 'key=value for the default log driver; json values must be strings'
complete -c dockerctl -n '__dockerctl_is add' -l node-generic-resource -x -d 'name=value resource that this swarm node offers'
complete -c dockerctl -n '__dockerctl_is add' -l nri-opts -x -d 'Node Resource Interface: enable, plugin and socket paths (CSV)'
complete -c dockerctl -n '__dockerctl_is add' -l registry-mirror -x -d 'http(s) URL tried before Docker Hub when pulling'
complete -c dockerctl -n '__dockerctl_is add' -l storage-opt -x -d 'key=value understood by the storage backend'

complete -c dockerctl -n '__dockerctl_is ""' -a remove -d 'Remove values from options that hold several'
complete -c dockerctl -n '__dockerctl_is remove' -s n -l dry-run -d 'Show what would change, and change nothing'
complete -c dockerctl -n '__dockerctl_is remove' -s y -l yes -d 'Do not ask'
complete -c dockerctl -n '__dockerctl_is remove' -l confirm-within -x -d 'Undo it after that time unless \'dockerctl confirm\' is run'
complete -c dockerctl -n '__dockerctl_is remove' -l timeout -x -d 'How long the daemon may take to stop or start (default: 90s)'
complete -c dockerctl -n '__dockerctl_is remove' -l settle -x -d 'How long a changed daemon must live to count as up (default: 6s)'
complete -c dockerctl -n '__dockerctl_is remove' -l restart -d 'Restart the daemon at once'
complete -c dockerctl -n '__dockerctl_is remove' -l reload -d 'Have the daemon reload its configuration at once'
complete -c dockerctl -n '__dockerctl_is remove' -l drop-in -x -d 'The drop-in to write (default: docker.conf)'
complete -c dockerctl -n '__dockerctl_is remove' -l in -x -a 'drop-in daemon.json' -d 'Write to \'drop-in\' or \'daemon.json\', moving what stands elsewhere'
complete -c dockerctl -n '__dockerctl_is remove' -l add-runtime -x -a '(__dockerctl_present_values add-runtime)' -d 'Extra OCI runtime as name=path; file and flag entries are merged'
complete -c dockerctl -n '__dockerctl_is remove' -l authorization-plugin -x -a '(__dockerctl_present_values authorization-plugin)' -d 'Names of authz plugins consulted for each API call, in order'
complete -c dockerctl -n '__dockerctl_is remove' -l cdi-spec-dir -x -a '(__dockerctl_present_values cdi-spec-dir)' -d 'Where to look for CDI device specs; one empty entry disables CDI'
complete -c dockerctl -n '__dockerctl_is remove' -l default-address-pool -x -a '(__dockerctl_present_values default-address-pool)' -d 'base=CIDR,size=N range from which new networks get subnets'
complete -c dockerctl -n '__dockerctl_is remove' -l default-network-opt -x -a '(__dockerctl_present_values default-network-opt)' -d 'driver=key=value option applied to newly created networks'
complete -c dockerctl -n '__dockerctl_is remove' -l default-ulimit -x -a '(__dockerctl_present_values default-ulimit)' -d 'name=soft[:hard] resource limit inherited by containers'
complete -c dockerctl -n '__dockerctl_is remove' -l dns -x -a '(__dockerctl_present_values dns)' -d 'Name server IP written to container resolv.conf'
complete -c dockerctl -n '__dockerctl_is remove' -l dns-opt -x -a '(__dockerctl_present_values dns-opt)' -d 'Resolver option (such as ndots:1) for containers'
complete -c dockerctl -n '__dockerctl_is remove' -l dns-search -x -a '(__dockerctl_present_values dns-search)' -d 'Search domain for containers; a single dot means none'
complete -c dockerctl -n '__dockerctl_is remove' -l exec-opt -x -a '(__dockerctl_present_values exec-opt)' -d 'Runtime driver option; on Linux native.cgroupdriver=systemd|cgroupfs'
complete -c dockerctl -n '__dockerctl_is remove' -l feature -x -a '(__dockerctl_present_values feature)' -d 'Named feature switch: name, name=true or name=false'
complete -c dockerctl -n '__dockerctl_is remove' -l host -x -a '(__dockerctl_present_values host)' -d 'API listen address: unix://, tcp:// or fd:// (socket activation)'
complete -c dockerctl -n '__dockerctl_is remove' -l insecure-registry -x -a '(__dockerctl_present_values insecure-registry)' -d 'Registry host[:port] or CIDR reachable without verified TLS'
complete -c dockerctl -n '__dockerctl_is remove' -l label -x -a '(__dockerctl_present_values label)' -d 'key=value metadata attached to this engine'
complete -c dockerctl -n '__dockerctl_is remove' -l log-opt -x -a '(__dockerctl_present_values log-opt)' -d 'key=value for the default log driver; json values must be strings'
complete -c dockerctl -n '__dockerctl_is remove' -l node-generic-resource -x -a '(__dockerctl_present_values node-generic-resource)' -d 'name=value resource that this swarm node offers'
complete -c dockerctl -n '__dockerctl_is remove' -l nri-opts -x -a '(__dockerctl_present_values nri-opts)' -d 'Node Resource Interface: enable, plugin and socket paths (CSV)'
complete -c dockerctl -n '__dockerctl_is remove' -l registry-mirror -x -a '(__dockerctl_present_values registry-mirror)' -d 'http(s) URL tried before Docker Hub when pulling'
complete -c dockerctl -n '__dockerctl_is remove' -l storage-opt -x -a '(__dockerctl_present_values storage-opt)' -d 'key=value understood by the storage backend'

complete -c dockerctl -n '__dockerctl_is ""' -a unset -d 'Remove options, also when the vendor\'s line has them'
complete -c dockerctl -n '__dockerctl_is unset' -s n -l dry-run -d 'Show what would change, and change nothing'
complete -c dockerctl -n '__dockerctl_is unset' -s y -l yes -d 'Do not ask'
complete -c dockerctl -n '__dockerctl_is unset' -l confirm-within -x -d 'Undo it after that time unless \'dockerctl confirm\' is run'
complete -c dockerctl -n '__dockerctl_is unset' -l timeout -x -d 'How long the daemon may take to stop or start (default: 90s)'
complete -c dockerctl -n '__dockerctl_is unset' -l settle -x -d 'How long a changed daemon must live to count as up (default: 6s)'
complete -c dockerctl -n '__dockerctl_is unset' -l restart -d 'Restart the daemon at once'
complete -c dockerctl -n '__dockerctl_is unset' -l reload -d 'Have the daemon reload its configuration at once'
complete -c dockerctl -n '__dockerctl_is unset' -l drop-in -x -d 'The drop-in to write (default: docker.conf)'
complete -c dockerctl -n '__dockerctl_is unset' -a '(__dockerctl_present_names)'

complete -c dockerctl -n '__dockerctl_is ""' -a env -d 'Set or remove variables of the daemon\'s environment, such as HTTP_PROXY'
complete -c dockerctl -n '__dockerctl_is env' -s n -l dry-run -d 'Show what would change, and change nothing'
complete -c dockerctl -n '__dockerctl_is env' -s y -l yes -d 'Do not ask'
complete -c dockerctl -n '__dockerctl_is env' -l confirm-within -x -d 'Undo it after that time unless \'dockerctl confirm\' is run'
complete -c dockerctl -n '__dockerctl_is env' -l timeout -x -d 'How long the daemon may take to stop or start (default: 90s)'
complete -c dockerctl -n '__dockerctl_is env' -l settle -x -d 'How long a changed daemon must live to count as up (default: 6s)'
complete -c dockerctl -n '__dockerctl_is env' -l restart -d 'Restart the daemon at once'
complete -c dockerctl -n '__dockerctl_is env' -l reload -d 'Have the daemon reload its configuration at once'
complete -c dockerctl -n '__dockerctl_is env' -l drop-in -x -d 'The drop-in to write (default: docker.conf)'
complete -c dockerctl -n '__dockerctl_is env; and test (count (__dockerctl_arguments)) = 0' -a 'set unset'
complete -c dockerctl -n '__dockerctl_is env; and contains set (__dockerctl_arguments)' -a 'HTTP_PROXY= HTTPS_PROXY= NO_PROXY='
complete -c dockerctl -n '__dockerctl_is env; and contains unset (__dockerctl_arguments)' -a 'HTTP_PROXY HTTPS_PROXY NO_PROXY'

complete -c dockerctl -n '__dockerctl_is ""' -a revert -d 'Remove the managed drop-in: back to the configuration without dockerctl'
complete -c dockerctl -n '__dockerctl_is revert' -s n -l dry-run -d 'Show what would change, and change nothing'
complete -c dockerctl -n '__dockerctl_is revert' -s y -l yes -d 'Do not ask'
complete -c dockerctl -n '__dockerctl_is revert' -l confirm-within -x -d 'Undo it after that time unless \'dockerctl confirm\' is run'
complete -c dockerctl -n '__dockerctl_is revert' -l timeout -x -d 'How long the daemon may take to stop or start (default: 90s)'
complete -c dockerctl -n '__dockerctl_is revert' -l settle -x -d 'How long a changed daemon must live to count as up (default: 6s)'
complete -c dockerctl -n '__dockerctl_is revert' -l restart -d 'Restart the daemon at once'
complete -c dockerctl -n '__dockerctl_is revert' -l reload -d 'Have the daemon reload its configuration at once'
complete -c dockerctl -n '__dockerctl_is revert' -l drop-in -x -d 'The drop-in to write (default: docker.conf)'

complete -c dockerctl -n '__dockerctl_is ""' -a migrate -d 'Move options between the drop-in and daemon.json, values unchanged'
complete -c dockerctl -n '__dockerctl_is migrate' -s n -l dry-run -d 'Show what would change, and change nothing'
complete -c dockerctl -n '__dockerctl_is migrate' -s y -l yes -d 'Do not ask'
complete -c dockerctl -n '__dockerctl_is migrate' -l confirm-within -x -d 'Undo it after that time unless \'dockerctl confirm\' is run'
complete -c dockerctl -n '__dockerctl_is migrate' -l timeout -x -d 'How long the daemon may take to stop or start (default: 90s)'
complete -c dockerctl -n '__dockerctl_is migrate' -l settle -x -d 'How long a changed daemon must live to count as up (default: 6s)'
complete -c dockerctl -n '__dockerctl_is migrate' -l restart -d 'Restart the daemon at once'
complete -c dockerctl -n '__dockerctl_is migrate' -l reload -d 'Have the daemon reload its configuration at once'
complete -c dockerctl -n '__dockerctl_is migrate' -l drop-in -x -d 'The drop-in to write (default: docker.conf)'
complete -c dockerctl -n '__dockerctl_is migrate' -l to -x -a 'drop-in daemon.json' -d 'Where to: \'daemon.json\' or \'drop-in\''
complete -c dockerctl -n '__dockerctl_is migrate' -a add-runtime -d 'Extra OCI runtime as name=path; file and flag entries are merged'
complete -c dockerctl -n '__dockerctl_is migrate' -a allow-direct-routing -d 'Let other hosts route straight to container IPs of published ports'
complete -c dockerctl -n '__dockerctl_is migrate' -a authorization-plugin -d 'Names of authz plugins consulted for each API call, in order'
complete -c dockerctl -n '__dockerctl_is migrate' -a bip -d 'Address plus prefix length given to the docker0 bridge'
complete -c dockerctl -n '__dockerctl_is migrate' -a bip6 -d 'IPv6 address plus prefix length given to the docker0 bridge'
complete -c dockerctl -n '__dockerctl_is migrate' -a bridge -d 'Use an existing bridge device for the default net; none turns it off'
complete -c dockerctl -n '__dockerctl_is migrate' -a bridge-accept-fwmark -d 'Packets with this mark[/mask] pass the bridge firewall rules'
complete -c dockerctl -n '__dockerctl_is migrate' -a cdi-spec-dir -d 'Where to look for CDI device specs; one empty entry disables CDI'
complete -c dockerctl -n '__dockerctl_is migrate' -a cgroup-parent -d 'Cgroup under which containers go; needs x.slice with systemd driver'
complete -c dockerctl -n '__dockerctl_is migrate' -a config-file -d 'Path of the JSON configuration; must exist when given explicitly'
complete -c dockerctl -n '__dockerctl_is migrate' -a containerd -d 'Socket of an already running containerd instead of a private one'
complete -c dockerctl -n '__dockerctl_is migrate' -a containerd-namespace -d 'containerd namespace that holds the containers'
complete -c dockerctl -n '__dockerctl_is migrate' -a containerd-plugins-namespace -d 'containerd namespace for managed plugins; flag only (json tag typo)'
complete -c dockerctl -n '__dockerctl_is migrate' -a cpu-rt-period -d 'Real-time scheduling period in us for the parent cgroup (cgroup v1)'
complete -c dockerctl -n '__dockerctl_is migrate' -a cpu-rt-runtime -d 'Real-time budget in us per period for the parent cgroup (cgroup v1)'
complete -c dockerctl -n '__dockerctl_is migrate' -a cri-containerd -d 'Keep the CRI plugin on in the containerd that dockerd launches'
complete -c dockerctl -n '__dockerctl_is migrate' -a data-root -d 'Directory for images, volumes, containers and other lasting state'
complete -c dockerctl -n '__dockerctl_is migrate' -a debug -d 'Verbose daemon logging plus debug endpoints'
complete -c dockerctl -n '__dockerctl_is migrate' -a default-address-pool -d 'base=CIDR,size=N range from which new networks get subnets'
complete -c dockerctl -n '__dockerctl_is migrate' -a default-cgroupns-mode -d 'Cgroup namespace used by containers that do not choose one'
complete -c dockerctl -n '__dockerctl_is migrate' -a default-gateway -d 'IPv4 next hop handed to containers on the default bridge'
complete -c dockerctl -n '__dockerctl_is migrate' -a default-gateway-v6 -d 'IPv6 next hop handed to containers on the default bridge'
complete -c dockerctl -n '__dockerctl_is migrate' -a default-ipc-mode -d 'IPC namespace mode for containers that do not choose one'
complete -c dockerctl -n '__dockerctl_is migrate' -a default-network-opt -d 'driver=key=value option applied to newly created networks'
complete -c dockerctl -n '__dockerctl_is migrate' -a default-runtime -d 'OCI runtime used when a container names none'
complete -c dockerctl -n '__dockerctl_is migrate' -a default-shm-size -d 'Size of /dev/shm in containers that do not set one'
complete -c dockerctl -n '__dockerctl_is migrate' -a default-stop-timeout -d 'Seconds between stop signal and kill when a container sets none'
complete -c dockerctl -n '__dockerctl_is migrate' -a default-ulimit -d 'name=soft[:hard] resource limit inherited by containers'
complete -c dockerctl -n '__dockerctl_is migrate' -a dns -d 'Name server IP written to container resolv.conf'
complete -c dockerctl -n '__dockerctl_is migrate' -a dns-opt -d 'Resolver option (such as ndots:1) for containers'
complete -c dockerctl -n '__dockerctl_is migrate' -a dns-search -d 'Search domain for containers; a single dot means none'
complete -c dockerctl -n '__dockerctl_is migrate' -a exec-opt -d 'Runtime driver option; on Linux native.cgroupdriver=systemd|cgroupfs'
complete -c dockerctl -n '__dockerctl_is migrate' -a exec-root -d 'Directory for sockets and other state lost at reboot'
complete -c dockerctl -n '__dockerctl_is migrate' -a experimental -d 'Turn on features still marked experimental'
complete -c dockerctl -n '__dockerctl_is migrate' -a feature -d 'Named feature switch: name, name=true or name=false'
complete -c dockerctl -n '__dockerctl_is migrate' -a firewall-backend -d 'Which packet filter tool the daemon programs'
complete -c dockerctl -n '__dockerctl_is migrate' -a fixed-cidr -d 'IPv4 range that default-bridge containers draw addresses from'
complete -c dockerctl -n '__dockerctl_is migrate' -a fixed-cidr-v6 -d 'IPv6 range that default-bridge containers draw addresses from'
complete -c dockerctl -n '__dockerctl_is migrate' -a group -d 'Owning group (name or gid) of unix sockets dockerd itself creates'
complete -c dockerctl -n '__dockerctl_is migrate' -a host -d 'API listen address: unix://, tcp:// or fd:// (socket activation)'
complete -c dockerctl -n '__dockerctl_is migrate' -a host-gateway-ip -d 'What host-gateway in --add-host resolves to; repeatable from 28.0'
complete -c dockerctl -n '__dockerctl_is migrate' -a http-proxy -d 'Proxy for plain HTTP requests made by the daemon'
complete -c dockerctl -n '__dockerctl_is migrate' -a https-proxy -d 'Proxy for HTTPS requests made by the daemon'
complete -c dockerctl -n '__dockerctl_is migrate' -a icc -d 'Allow containers on the default bridge to reach one another'
complete -c dockerctl -n '__dockerctl_is migrate' -a init -d 'Put a small init process as PID 1 in containers by default'
complete -c dockerctl -n '__dockerctl_is migrate' -a init-path -d 'Location of the docker-init executable'
complete -c dockerctl -n '__dockerctl_is migrate' -a insecure-registry -d 'Registry host[:port] or CIDR reachable without verified TLS'
complete -c dockerctl -n '__dockerctl_is migrate' -a ip -d 'Host address used for published ports that name none'
complete -c dockerctl -n '__dockerctl_is migrate' -a ip-forward -d 'Switch on kernel IP forwarding at startup'
complete -c dockerctl -n '__dockerctl_is migrate' -a ip-forward-no-drop -d 'Leave the FORWARD policy alone when forwarding gets switched on'
complete -c dockerctl -n '__dockerctl_is migrate' -a ip-masq -d 'NAT traffic leaving the default bridge'
complete -c dockerctl -n '__dockerctl_is migrate' -a ip6tables -d 'Program ip6tables; experimental, off by default before 27.0'
complete -c dockerctl -n '__dockerctl_is migrate' -a iptables -d 'Program iptables rules for containers'
complete -c dockerctl -n '__dockerctl_is migrate' -a ipv6 -d 'Give the default bridge IPv6 connectivity'
complete -c dockerctl -n '__dockerctl_is migrate' -a label -d 'key=value metadata attached to this engine'
complete -c dockerctl -n '__dockerctl_is migrate' -a live-restore -d 'Containers keep running while dockerd is down; not with swarm'
complete -c dockerctl -n '__dockerctl_is migrate' -a log-driver -d 'Logging driver for containers that do not choose one'
complete -c dockerctl -n '__dockerctl_is migrate' -a log-format -d 'Shape of the daemon\'s own log lines'
complete -c dockerctl -n '__dockerctl_is migrate' -a log-level -d 'Threshold for the daemon\'s own log; case-insensitive'
complete -c dockerctl -n '__dockerctl_is migrate' -a log-opt -d 'key=value for the default log driver; json values must be strings'
complete -c dockerctl -n '__dockerctl_is migrate' -a max-concurrent-downloads -d 'How many layers are pulled in parallel'
complete -c dockerctl -n '__dockerctl_is migrate' -a max-concurrent-uploads -d 'How many layers are pushed in parallel'
complete -c dockerctl -n '__dockerctl_is migrate' -a max-download-attempts -d 'Tries per layer before a pull gives up'
complete -c dockerctl -n '__dockerctl_is migrate' -a metrics-addr -d 'host:port on which Prometheus metrics are served'
complete -c dockerctl -n '__dockerctl_is migrate' -a mtu -d 'Packet size limit of the default bridge network'
complete -c dockerctl -n '__dockerctl_is migrate' -a network-control-plane-mtu -d 'Packet size limit for swarm gossip traffic'
complete -c dockerctl -n '__dockerctl_is migrate' -a no-new-privileges -d 'Block privilege gain through setuid in all new containers'
complete -c dockerctl -n '__dockerctl_is migrate' -a no-proxy -d 'Comma-joined hosts the daemon contacts directly'
complete -c dockerctl -n '__dockerctl_is migrate' -a node-generic-resource -d 'name=value resource that this swarm node offers'
complete -c dockerctl -n '__dockerctl_is migrate' -a nri-opts -d 'Node Resource Interface: enable, plugin and socket paths (CSV)'
complete -c dockerctl -n '__dockerctl_is migrate' -a pidfile -d 'Where the process id is written; empty string writes none'
complete -c dockerctl -n '__dockerctl_is migrate' -a raw-logs -d 'Plain daemon log: no colours, complete time stamps'
complete -c dockerctl -n '__dockerctl_is migrate' -a registry-mirror -d 'http(s) URL tried before Docker Hub when pulling'
complete -c dockerctl -n '__dockerctl_is migrate' -a rootless -d 'Run without root inside RootlessKit; implied there'
complete -c dockerctl -n '__dockerctl_is migrate' -a seccomp-profile -d 'File with a syscall filter, or builtin / unconfined'
complete -c dockerctl -n '__dockerctl_is migrate' -a selinux-enabled -d 'Label containers for SELinux'
complete -c dockerctl -n '__dockerctl_is migrate' -a shutdown-timeout -d 'Seconds allowed for containers to stop when dockerd exits'
complete -c dockerctl -n '__dockerctl_is migrate' -a storage-driver -d 'Image/layer storage backend; chosen automatically when unset'
complete -c dockerctl -n '__dockerctl_is migrate' -a storage-opt -d 'key=value understood by the storage backend'
complete -c dockerctl -n '__dockerctl_is migrate' -a swarm-default-advertise-addr -d 'IP or interface other swarm nodes use to reach this one'
complete -c dockerctl -n '__dockerctl_is migrate' -a tls -d 'Serve tcp with TLS; also requires client certs unless tlsverify=false'
complete -c dockerctl -n '__dockerctl_is migrate' -a tlscacert -d 'CA used to check client certificates'
complete -c dockerctl -n '__dockerctl_is migrate' -a tlscert -d 'Server certificate (PEM)'
complete -c dockerctl -n '__dockerctl_is migrate' -a tlskey -d 'Private key of the server certificate (PEM, not encrypted)'
complete -c dockerctl -n '__dockerctl_is migrate' -a tlsverify -d 'TLS with client certificates; setting it at all turns TLS on'
complete -c dockerctl -n '__dockerctl_is migrate' -a userland-proxy -d 'Forward published ports on loopback through a helper process'
complete -c dockerctl -n '__dockerctl_is migrate' -a userland-proxy-path -d 'Absolute path of that helper; must be executable'
complete -c dockerctl -n '__dockerctl_is migrate' -a userns-remap -d 'user[:group] or default: map container root to unprivileged ids'
complete -c dockerctl -n '__dockerctl_is migrate' -a builder -d 'BuildKit settings: gc, entitlements, history'
complete -c dockerctl -n '__dockerctl_is migrate' -a features -d 'Feature switches by name; a matching flag exists from 27.3'
complete -c dockerctl -n '__dockerctl_is migrate' -a host-gateway-ips -d 'At most one IPv4 and one IPv6 for host-gateway; excludes -ip key'
complete -c dockerctl -n '__dockerctl_is migrate' -a min-api-version -d 'Oldest API version served; file alternative to DOCKER_MIN_API_VERSION'
complete -c dockerctl -n '__dockerctl_is migrate' -a proxies -d 'Wrapper for http-proxy, https-proxy, no-proxy; required in the file'

complete -c dockerctl -n '__dockerctl_is ""' -a history -d 'List the recorded changes, or show change N with its differences'

complete -c dockerctl -n '__dockerctl_is ""' -a rollback -d 'Undo the last change, or change N and all that came after it'
complete -c dockerctl -n '__dockerctl_is rollback' -s n -l dry-run -d 'Show what would change, and change nothing'
complete -c dockerctl -n '__dockerctl_is rollback' -s y -l yes -d 'Do not ask'
complete -c dockerctl -n '__dockerctl_is rollback' -l confirm-within -x -d 'Undo it after that time unless \'dockerctl confirm\' is run'
complete -c dockerctl -n '__dockerctl_is rollback' -l timeout -x -d 'How long the daemon may take to stop or start (default: 90s)'
complete -c dockerctl -n '__dockerctl_is rollback' -l settle -x -d 'How long a changed daemon must live to count as up (default: 6s)'
complete -c dockerctl -n '__dockerctl_is rollback' -l restart -d 'Restart the daemon at once'
complete -c dockerctl -n '__dockerctl_is rollback' -l reload -d 'Have the daemon reload its configuration at once'
complete -c dockerctl -n '__dockerctl_is rollback' -l drop-in -x -d 'The drop-in to write (default: docker.conf)'

complete -c dockerctl -n '__dockerctl_is ""' -a validate -d 'Tell whether dockerd would start with what is on disk (exit 5: it would not)'
complete -c dockerctl -n '__dockerctl_is validate' -l own -d 'Do not ask the installed dockerd'

complete -c dockerctl -n '__dockerctl_is ""' -a confirm -d 'Keep a change made with --confirm-within, which is undone otherwise'

complete -c dockerctl -n '__dockerctl_is ""' -a daemon-reload -d 'Have the service manager read all unit files again'

complete -c dockerctl -n '__dockerctl_is ""' -a start -d 'Start the daemon and wait until it is up'
complete -c dockerctl -n '__dockerctl_is start' -s y -l yes -d 'Do not ask'
complete -c dockerctl -n '__dockerctl_is start' -l confirm-within -x -d 'Undo it after that time unless \'dockerctl confirm\' is run'
complete -c dockerctl -n '__dockerctl_is start' -l timeout -x -d 'How long the daemon may take to stop or start (default: 90s)'
complete -c dockerctl -n '__dockerctl_is start' -l settle -x -d 'How long a changed daemon must live to count as up (default: 6s)'

complete -c dockerctl -n '__dockerctl_is ""' -a stop -d 'Stop the daemon and wait until it is down'
complete -c dockerctl -n '__dockerctl_is stop' -s y -l yes -d 'Do not ask'
complete -c dockerctl -n '__dockerctl_is stop' -l confirm-within -x -d 'Undo it after that time unless \'dockerctl confirm\' is run'
complete -c dockerctl -n '__dockerctl_is stop' -l timeout -x -d 'How long the daemon may take to stop or start (default: 90s)'
complete -c dockerctl -n '__dockerctl_is stop' -l settle -x -d 'How long a changed daemon must live to count as up (default: 6s)'

complete -c dockerctl -n '__dockerctl_is ""' -a restart -d 'Restart the daemon, prove that it runs as configured, or go back'
complete -c dockerctl -n '__dockerctl_is restart' -s y -l yes -d 'Do not ask'
complete -c dockerctl -n '__dockerctl_is restart' -l confirm-within -x -d 'Undo it after that time unless \'dockerctl confirm\' is run'
complete -c dockerctl -n '__dockerctl_is restart' -l timeout -x -d 'How long the daemon may take to stop or start (default: 90s)'
complete -c dockerctl -n '__dockerctl_is restart' -l settle -x -d 'How long a changed daemon must live to count as up (default: 6s)'

complete -c dockerctl -n '__dockerctl_is ""' -a reload -d 'Have the daemon read daemon.json again'
complete -c dockerctl -n '__dockerctl_is reload' -s y -l yes -d 'Do not ask'
complete -c dockerctl -n '__dockerctl_is reload' -l confirm-within -x -d 'Undo it after that time unless \'dockerctl confirm\' is run'
complete -c dockerctl -n '__dockerctl_is reload' -l timeout -x -d 'How long the daemon may take to stop or start (default: 90s)'
complete -c dockerctl -n '__dockerctl_is reload' -l settle -x -d 'How long a changed daemon must live to count as up (default: 6s)'

complete -c dockerctl -n '__dockerctl_is ""' -a enable -d 'Have the daemon start at boot'

complete -c dockerctl -n '__dockerctl_is ""' -a disable -d 'Do not have the daemon start at boot'
