# bash completion for dockerctl
# Generated from the command model and the catalog of dockerd's options; see CONTRIBUTING.md.

# The words up to the cursor, where bash has cut them at '=' and ':'.
_dockerctl_split() {
  local line=${COMP_LINE:0:COMP_POINT} word i
  words=()
  for ((i = 0; i <= COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if ((i == 0)) || [[ $line == [[:space:]]* ]]; then
      line=${line#"${line%%[![:space:]]*}"}
      words+=("")
    fi
    ((i < COMP_CWORD)) || word=$line
    words[${#words[@]} - 1]+=$word
    line=${line#"$word"}
  done
}

# Offers those of some words that begin as typed; readline replaces only what follows a '=' or ':'.
_dockerctl_offer() {
  local word head=${cur%"${cur##*[=:]}"}
  [[ $COMP_WORDBREAKS == *[=:]* ]] || head=
  for word in $1; do
    [[ $word == "$value"* ]] || continue
    word=$prefix$word
    word=${word#"$head"}
    [[ " ${COMPREPLY[*]} " == *" $word "* ]] || COMPREPLY+=("$word")
  done
}

_dockerctl_files() {
  local word
  compopt -o filenames 2>/dev/null
  while IFS= read -r word; do
    COMPREPLY+=("$word")
  done < <(compgen "$1" -- "$value")
}

_dockerctl_units() {
  local file names=
  for file in /etc/systemd/system/*.service /usr/lib/systemd/system/*.service /lib/systemd/system/*.service; do
    [[ -e $file ]] && names+=" ${file##*/}"
  done
  _dockerctl_offer "$names"
}

# What is set now: one option a line, its name without dashes and its value.
_dockerctl_present() {
  local line name
  while IFS= read -r line; do
    [[ $line == --* ]] || continue
    name=${line%% *}
    line=${line#"$name"}
    line=${line#"${line%%[! ]*}"}
    echo "${name#--} ${line%%  *}"
  done < <("${words[0]}" "${place[@]}" show-options -q 2>/dev/null </dev/null)
}

# The names of the drop-ins in one state.
_dockerctl_drop_ins() {
  local state path names=
  while read -r state path; do
    [[ $state != "$1" ]] || names+=" ${path##*/}"
  done < <("${words[0]}" "${place[@]}" drop-ins -q 2>/dev/null </dev/null)
  _dockerctl_offer "$names"
}

_dockerctl_present_names() {
  local name rest names=
  while read -r name rest; do
    names+=" $1$name"
  done < <(_dockerctl_present)
  _dockerctl_offer "$names"
}

_dockerctl_present_flags() {
  local name rest names=
  while read -r name rest; do
    [[ ' --add-runtime --authorization-plugin --cdi-spec-dir --default-address-pool --default-network-opt --default-ulimit --dns --dns-opt --dns-search --exec-opt --feature --host --insecure-registry --label --log-opt --node-generic-resource --nri-opts --registry-mirror --storage-opt ' != *" --$name "* ]] || names+=" --$name"
  done < <(_dockerctl_present)
  _dockerctl_offer "$names"
}

_dockerctl_present_values() {
  local name rest values=
  while read -r name rest; do
    [[ --$name != "$1" ]] || values+=" $rest"
  done < <(_dockerctl_present)
  _dockerctl_offer "$values"
}

# The numbers of the recorded changes.
_dockerctl_changes() {
  local number rest numbers=
  while read -r number rest; do
    [[ -z $number || $number == *[!0-9]* ]] || numbers+=" $number"
  done < <("${words[0]}" "${place[@]}" history -q 2>/dev/null </dev/null)
  _dockerctl_offer "$numbers"
}

_dockerctl_log_driver_options() {
  case $1 in
    awslogs) echo 'awslogs-create-group= awslogs-create-stream= awslogs-credentials-endpoint= awslogs-datetime-format= awslogs-endpoint= awslogs-force-flush-interval-seconds= awslogs-format= awslogs-group= awslogs-max-buffered-events= awslogs-multiline-pattern= awslogs-region= awslogs-stream= cache-compress= cache-disabled= cache-max-file= cache-max-size= max-buffer-size= mode= tag=' ;;
    fluentd) echo 'cache-compress= cache-disabled= cache-max-file= cache-max-size= env= env-regex= fluentd-address= fluentd-async= fluentd-async-connect= fluentd-async-reconnect-interval= fluentd-buffer-limit= fluentd-max-retries= fluentd-read-timeout= fluentd-request-ack= fluentd-retry-wait= fluentd-sub-second-precision= fluentd-write-timeout= labels= labels-regex= max-buffer-size= mode= tag=' ;;
    gcplogs) echo 'cache-compress= cache-disabled= cache-max-file= cache-max-size= env= env-regex= gcp-log-cmd= gcp-meta-id= gcp-meta-name= gcp-meta-zone= gcp-project= labels= labels-regex= max-buffer-size= mode=' ;;
    gelf) echo 'cache-compress= cache-disabled= cache-max-file= cache-max-size= env= env-regex= gelf-address= gelf-compression-level= gelf-compression-type= gelf-tcp-max-reconnect= gelf-tcp-reconnect-delay= labels= labels-regex= max-buffer-size= mode= tag=' ;;
    journald) echo 'cache-compress= cache-disabled= cache-max-file= cache-max-size= env= env-regex= labels= labels-regex= max-buffer-size= mode= tag=' ;;
    json-file) echo 'cache-compress= cache-disabled= cache-max-file= cache-max-size= compress= env= env-regex= labels= labels-regex= max-buffer-size= max-file= max-size= mode= tag=' ;;
    local) echo 'cache-compress= cache-disabled= cache-max-file= cache-max-size= compress= max-buffer-size= max-file= max-size= mode=' ;;
    none) echo '' ;;
    splunk) echo 'cache-compress= cache-disabled= cache-max-file= cache-max-size= env= env-regex= labels= labels-regex= max-buffer-size= mode= splunk-caname= splunk-capath= splunk-format= splunk-gzip= splunk-gzip-level= splunk-index= splunk-index-acknowledgment= splunk-insecureskipverify= splunk-source= splunk-sourcetype= splunk-token= splunk-url= splunk-verify-connection= tag=' ;;
    syslog) echo 'cache-compress= cache-disabled= cache-max-file= cache-max-size= env= env-regex= labels= labels-regex= max-buffer-size= mode= syslog-address= syslog-facility= syslog-format= syslog-tls-ca-cert= syslog-tls-cert= syslog-tls-key= syslog-tls-skip-verify= tag=' ;;
    *) echo 'awslogs-create-group= awslogs-create-stream= awslogs-credentials-endpoint= awslogs-datetime-format= awslogs-endpoint= awslogs-force-flush-interval-seconds= awslogs-format= awslogs-group= awslogs-max-buffered-events= awslogs-multiline-pattern= awslogs-region= awslogs-stream= cache-compress= cache-disabled= cache-max-file= cache-max-size= compress= env= env-regex= fluentd-address= fluentd-async= fluentd-async-connect= fluentd-async-reconnect-interval= fluentd-buffer-limit= fluentd-max-retries= fluentd-read-timeout= fluentd-request-ack= fluentd-retry-wait= fluentd-sub-second-precision= fluentd-write-timeout= gcp-log-cmd= gcp-meta-id= gcp-meta-name= gcp-meta-zone= gcp-project= gelf-address= gelf-compression-level= gelf-compression-type= gelf-tcp-max-reconnect= gelf-tcp-reconnect-delay= labels= labels-regex= max-buffer-size= max-file= max-size= mode= splunk-caname= splunk-capath= splunk-format= splunk-gzip= splunk-gzip-level= splunk-index= splunk-index-acknowledgment= splunk-insecureskipverify= splunk-source= splunk-sourcetype= splunk-token= splunk-url= splunk-verify-connection= syslog-address= syslog-facility= syslog-format= syslog-tls-ca-cert= syslog-tls-cert= syslog-tls-key= syslog-tls-skip-verify= tag=' ;;
  esac
}

# The keys of the log driver that the line names; of all of them where it names none.
_dockerctl_log_options() {
  local driver= i
  for ((i = 1; i < ${#words[@]} - 1; i++)); do
    case ${words[i]} in
      --log-driver) driver=${words[i + 1]} ;;
      --log-driver=*) driver=${words[i]#*=} ;;
    esac
  done
  compopt -o nospace 2>/dev/null
  _dockerctl_offer "$(_dockerctl_log_driver_options "$driver")"
}

_dockerctl_own_options() {
  case $1 in
    show-options) echo '-a --all --value' ;;
    drop-ins) echo '-n --dry-run -y --yes --confirm-within --timeout --settle --restart --reload -m --message' ;;
    status) echo '-n --lines -l --full --no-pager' ;;
    options) echo '--docker-version --diff --json-schema' ;;
    set) echo '-n --dry-run -y --yes --confirm-within --timeout --settle --restart --reload -m --message --drop-in --in' ;;
    add) echo '-n --dry-run -y --yes --confirm-within --timeout --settle --restart --reload -m --message --drop-in --in' ;;
    remove) echo '-n --dry-run -y --yes --confirm-within --timeout --settle --restart --reload -m --message --drop-in --in' ;;
    unset) echo '-n --dry-run -y --yes --confirm-within --timeout --settle --restart --reload -m --message --drop-in' ;;
    env) echo '-n --dry-run -y --yes --confirm-within --timeout --settle --restart --reload -m --message --drop-in' ;;
    unit) echo '-n --dry-run -y --yes --confirm-within --timeout --settle --restart --reload -m --message --drop-in' ;;
    edit) echo '-n --dry-run -y --yes --confirm-within --timeout --settle --restart --reload -m --message --drop-in --in' ;;
    revert) echo '-n --dry-run -y --yes --confirm-within --timeout --settle --restart --reload -m --message --drop-in --all' ;;
    migrate) echo '-n --dry-run -y --yes --confirm-within --timeout --settle --restart --reload -m --message --drop-in --to' ;;
    rebase) echo '-n --dry-run -y --yes --confirm-within --timeout --settle --restart --reload -m --message --drop-in --ours --theirs' ;;
    import) echo '-n --dry-run -y --yes --confirm-within --timeout --settle --restart --reload -m --message --drop-in --in' ;;
    export) echo '--show-secrets' ;;
    apply) echo '-n --dry-run -y --yes --confirm-within --timeout --settle --restart --reload -m --message --drop-in --in --exact --absent' ;;
    history) echo '-n --lines --no-pager' ;;
    rollback) echo '-n --dry-run -y --yes --confirm-within --timeout --settle --restart --reload -m --message --drop-in' ;;
    validate) echo '--own --docker-version' ;;
    doctor) echo '--fix -n --dry-run --cis --network -y --yes' ;;
    report) echo '--html --fleet --force' ;;
    start) echo '-y --yes --confirm-within --timeout --settle' ;;
    stop) echo '-y --yes --timeout --settle' ;;
    restart) echo '-y --yes --confirm-within --timeout --settle' ;;
    reload) echo '-y --yes --timeout --settle' ;;
    engine) echo '--idle' ;;
  esac
}

_dockerctl_word_kind() {
  case $1 in
    show-options) echo names ;;
    why) echo names ;;
    drop-ins) echo drop-ins ;;
    options) echo names ;;
    set) echo flags ;;
    add) echo list-flags ;;
    remove) echo present-flags ;;
    unset) echo present-names ;;
    env) echo variables ;;
    unit) echo settings ;;
    migrate) echo names ;;
    apply) echo file ;;
    history) echo history ;;
    rollback) echo changes ;;
  esac
}

_dockerctl_takes_value() {
  case $1:$2 in
    *:--color | *:--engine | *:--output | *:--root | *:--unit | *:-o | add:--confirm-within | add:--drop-in | add:--in | add:--message | add:--settle | add:--timeout | add:-m | apply:--confirm-within | apply:--drop-in | apply:--in | apply:--message | apply:--settle | apply:--timeout | apply:-m | drop-ins:--confirm-within | drop-ins:--message | drop-ins:--settle | drop-ins:--timeout | drop-ins:-m | edit:--confirm-within | edit:--drop-in | edit:--in | edit:--message | edit:--settle | edit:--timeout | edit:-m | env:--confirm-within | env:--drop-in | env:--message | env:--settle | env:--timeout | env:-m | history:--lines | history:-n | import:--confirm-within | import:--drop-in | import:--in | import:--message | import:--settle | import:--timeout | import:-m | migrate:--confirm-within | migrate:--drop-in | migrate:--message | migrate:--settle | migrate:--timeout | migrate:--to | migrate:-m | options:--diff | options:--docker-version | rebase:--confirm-within | rebase:--drop-in | rebase:--message | rebase:--settle | rebase:--timeout | rebase:-m | reload:--settle | reload:--timeout | remove:--confirm-within | remove:--drop-in | remove:--in | remove:--message | remove:--settle | remove:--timeout | remove:-m | report:--fleet | report:--html | restart:--confirm-within | restart:--settle | restart:--timeout | revert:--confirm-within | revert:--drop-in | revert:--message | revert:--settle | revert:--timeout | revert:-m | rollback:--confirm-within | rollback:--drop-in | rollback:--message | rollback:--settle | rollback:--timeout | rollback:-m | set:--confirm-within | set:--drop-in | set:--in | set:--message | set:--settle | set:--timeout | set:-m | start:--confirm-within | start:--settle | start:--timeout | status:--lines | status:-n | stop:--settle | stop:--timeout | unit:--confirm-within | unit:--drop-in | unit:--message | unit:--settle | unit:--timeout | unit:-m | unset:--confirm-within | unset:--drop-in | unset:--message | unset:--settle | unset:--timeout | unset:-m | validate:--docker-version) return 0 ;;
  esac
  return 1
}

_dockerctl_option_value() {
  case $1 in
    --root) _dockerctl_files -d ;;
    --unit) _dockerctl_units ;;
    --engine) _dockerctl_offer 'auto systemd builtin' ;;
    -o | --output) _dockerctl_offer 'text json' ;;
    --color) _dockerctl_offer 'auto always never' ;;
    --docker-version) _dockerctl_offer '17.06 17.07 17.09 17.10 17.11 17.12 18.01 18.02 18.03 18.04 18.05 18.06 18.09 19.03 20.10 23.0 24.0 25.0 26.0 26.1 27.0 27.1 27.2 27.3 27.4 27.5 28.0 28.1 28.2 28.3 28.4 28.5 29.0 29.1 29.2 29.3 29.4 29.5 29.6 29.7' ;;
    --diff) _dockerctl_offer '17.06 17.07 17.09 17.10 17.11 17.12 18.01 18.02 18.03 18.04 18.05 18.06 18.09 19.03 20.10 23.0 24.0 25.0 26.0 26.1 27.0 27.1 27.2 27.3 27.4 27.5 28.0 28.1 28.2 28.3 28.4 28.5 29.0 29.1 29.2 29.3 29.4 29.5 29.6 29.7' ;;
    --in) _dockerctl_offer 'drop-in daemon.json' ;;
    --to) _dockerctl_offer 'drop-in daemon.json' ;;
    --html) _dockerctl_files -f ;;
    --fleet) _dockerctl_files -f ;;
  esac
}

# Whether a flag of dockerd needs a value of its own.
_dockerctl_daemon_takes_value() {
  case $1 in
    --allow-direct-routing | --cri-containerd | --debug | -D | --experimental | --icc | --init | --ip-forward | --ip-forward-no-drop | --ip-masq | --ip6tables | --iptables | --ipv6 | --live-restore | --no-new-privileges | --raw-logs | --rootless | --selinux-enabled | --tls | --tlsverify | --userland-proxy) return 1 ;;
  esac
  return 0
}

_dockerctl_daemon_value() {
  case $1 in
    --allow-direct-routing) _dockerctl_offer 'true false' ;;
    --cdi-spec-dir) _dockerctl_files -d ;;
    --config-file) _dockerctl_files -f ;;
    --containerd) _dockerctl_files -f ;;
    --cri-containerd) _dockerctl_offer 'true false' ;;
    --data-root) _dockerctl_files -d ;;
    -D | --debug) _dockerctl_offer 'true false' ;;
    --default-cgroupns-mode) _dockerctl_offer 'host private' ;;
    --default-ipc-mode) _dockerctl_offer 'private shareable' ;;
    --exec-root) _dockerctl_files -d ;;
    --experimental) _dockerctl_offer 'true false' ;;
    --firewall-backend) _dockerctl_offer 'iptables nftables' ;;
    --icc) _dockerctl_offer 'true false' ;;
    --init) _dockerctl_offer 'true false' ;;
    --init-path) _dockerctl_files -f ;;
    --ip-forward) _dockerctl_offer 'true false' ;;
    --ip-forward-no-drop) _dockerctl_offer 'true false' ;;
    --ip-masq) _dockerctl_offer 'true false' ;;
    --ip6tables) _dockerctl_offer 'true false' ;;
    --iptables) _dockerctl_offer 'true false' ;;
    --ipv6) _dockerctl_offer 'true false' ;;
    --live-restore) _dockerctl_offer 'true false' ;;
    --log-driver) _dockerctl_offer 'awslogs fluentd gcplogs gelf journald json-file local none splunk syslog' ;;
    --log-format) _dockerctl_offer 'text json' ;;
    -l | --log-level) _dockerctl_offer 'debug info warn error fatal panic trace' ;;
    --log-opt) _dockerctl_log_options ;;
    --no-new-privileges) _dockerctl_offer 'true false' ;;
    -p | --pidfile) _dockerctl_files -f ;;
    --raw-logs) _dockerctl_offer 'true false' ;;
    --rootless) _dockerctl_offer 'true false' ;;
    --seccomp-profile) _dockerctl_files -f ;;
    --selinux-enabled) _dockerctl_offer 'true false' ;;
    --tls) _dockerctl_offer 'true false' ;;
    --tlscacert) _dockerctl_files -f ;;
    --tlscert) _dockerctl_files -f ;;
    --tlskey) _dockerctl_files -f ;;
    --tlsverify) _dockerctl_offer 'true false' ;;
    --userland-proxy) _dockerctl_offer 'true false' ;;
    --userland-proxy-path) _dockerctl_files -f ;;
  esac
}

_dockerctl_daemon_words() {
  case $kind in
    flags) _dockerctl_offer '--add-runtime --allow-direct-routing --authorization-plugin --bip --bip6 --bridge --bridge-accept-fwmark --cdi-spec-dir --cgroup-parent --config-file --containerd --containerd-namespace --containerd-plugins-namespace --cpu-rt-period --cpu-rt-runtime --cri-containerd --data-root --debug --default-address-pool --default-cgroupns-mode --default-gateway --default-gateway-v6 --default-ipc-mode --default-network-opt --default-runtime --default-shm-size --default-stop-timeout --default-ulimit --dns --dns-opt --dns-search --exec-opt --exec-root --experimental --feature --firewall-backend --fixed-cidr --fixed-cidr-v6 --group --host --host-gateway-ip --http-proxy --https-proxy --icc --init --init-path --insecure-registry --ip --ip-forward --ip-forward-no-drop --ip-masq --ip6tables --iptables --ipv6 --label --live-restore --log-driver --log-format --log-level --log-opt --max-concurrent-downloads --max-concurrent-uploads --max-download-attempts --metrics-addr --mtu --network-control-plane-mtu --no-new-privileges --no-proxy --node-generic-resource --nri-opts --pidfile --raw-logs --registry-mirror --rootless --seccomp-profile --selinux-enabled --shutdown-timeout --storage-driver --storage-opt --swarm-default-advertise-addr --tls --tlscacert --tlscert --tlskey --tlsverify --userland-proxy --userland-proxy-path --userns-remap' ;;
    list-flags) _dockerctl_offer '--add-runtime --authorization-plugin --cdi-spec-dir --default-address-pool --default-network-opt --default-ulimit --dns --dns-opt --dns-search --exec-opt --feature --host --insecure-registry --label --log-opt --node-generic-resource --nri-opts --registry-mirror --storage-opt' ;;
    present-flags) _dockerctl_present_flags ;;
    present-names)
      if [[ $cur == -* ]]; then
        _dockerctl_present_names --
      else
        _dockerctl_present_names ''
      fi
      ;;
    names) _dockerctl_offer 'add-runtime allow-direct-routing authorization-plugin bip bip6 bridge bridge-accept-fwmark cdi-spec-dir cgroup-parent config-file containerd containerd-namespace containerd-plugins-namespace cpu-rt-period cpu-rt-runtime cri-containerd data-root debug default-address-pool default-cgroupns-mode default-gateway default-gateway-v6 default-ipc-mode default-network-opt default-runtime default-shm-size default-stop-timeout default-ulimit dns dns-opt dns-search exec-opt exec-root experimental feature firewall-backend fixed-cidr fixed-cidr-v6 group host host-gateway-ip http-proxy https-proxy icc init init-path insecure-registry ip ip-forward ip-forward-no-drop ip-masq ip6tables iptables ipv6 label live-restore log-driver log-format log-level log-opt max-concurrent-downloads max-concurrent-uploads max-download-attempts metrics-addr mtu network-control-plane-mtu no-new-privileges no-proxy node-generic-resource nri-opts pidfile raw-logs registry-mirror rootless seccomp-profile selinux-enabled shutdown-timeout storage-driver storage-opt swarm-default-advertise-addr tls tlscacert tlscert tlskey tlsverify userland-proxy userland-proxy-path userns-remap builder features host-gateway-ips min-api-version proxies' ;;
    files) _dockerctl_files -f ;;
    variables)
      if [[ -z $argument ]]; then
        _dockerctl_offer 'set unset'
      elif [[ $argument == set ]]; then
        compopt -o nospace 2>/dev/null
        _dockerctl_offer 'HTTP_PROXY= HTTPS_PROXY= NO_PROXY='
      else
        _dockerctl_offer 'HTTP_PROXY HTTPS_PROXY NO_PROXY'
      fi
      ;;
    settings)
      case $argument in
        '') _dockerctl_offer 'set add unset' ;;
        unset) _dockerctl_offer 'After Alias AllowIsolate AllowedCPUs AllowedMemoryNodes Also AmbientCapabilities AppArmorProfile AssertACPower AssertArchitecture AssertCPUFeature AssertCPUPressure AssertCPUs AssertCapability AssertControlGroupController AssertCredential AssertDirectoryNotEmpty AssertEnvironment AssertFileIsExecutable AssertFileNotEmpty AssertFirstBoot AssertGroup AssertHost AssertIOPressure AssertKernelCommandLine AssertKernelVersion AssertMemory AssertMemoryPressure AssertNeedsUpdate AssertOSRelease AssertPathExists AssertPathExistsGlob AssertPathIsDirectory AssertPathIsEncrypted AssertPathIsMountPoint AssertPathIsReadWrite AssertPathIsSymbolicLink AssertSecurity AssertUser AssertVirtualization BPFProgram Before BindLogSockets BindPaths BindReadOnlyPaths BindsTo BlockIOAccounting BlockIODeviceWeight BlockIOReadBandwidth BlockIOWeight BlockIOWriteBandwidth BusName CPUAccounting CPUAffinity CPUQuota CPUQuotaPeriodSec CPUSchedulingPolicy CPUSchedulingPriority CPUSchedulingResetOnFork CPUShares CPUWeight CacheDirectory CacheDirectoryMode CapabilityBoundingSet CollectMode ConditionACPower ConditionArchitecture ConditionCPUFeature ConditionCPUPressure ConditionCPUs ConditionCapability ConditionControlGroupController ConditionCredential ConditionDirectoryNotEmpty ConditionEnvironment ConditionFileIsExecutable ConditionFileNotEmpty ConditionFirmware ConditionFirstBoot ConditionGroup ConditionHost ConditionIOPressure ConditionKernelCommandLine ConditionKernelVersion ConditionMemory ConditionMemoryPressure ConditionNeedsUpdate ConditionOSRelease ConditionPathExists ConditionPathExistsGlob ConditionPathIsDirectory ConditionPathIsEncrypted ConditionPathIsMountPoint ConditionPathIsReadWrite ConditionPathIsSymbolicLink ConditionSecurity ConditionUser ConditionVirtualization ConfigurationDirectory ConfigurationDirectoryMode Conflicts CoredumpFilter CoredumpReceive DefaultDependencies DefaultInstance DefaultMemoryLow DefaultMemoryMin DefaultStartupMemoryLow Delegate DelegateSubgroup Description DeviceAllow DevicePolicy DisableControllers Documentation DynamicUser EnvironmentFile ExecCondition ExecPaths ExecReload ExecSearchPath ExecStartPost ExecStartPre ExecStop ExecStopPost ExitType ExtensionDirectories ExtensionImagePolicy ExtensionImages FailureAction FailureActionExitStatus FileDescriptorStoreMax FileDescriptorStorePreserve FinalKillSignal Group GuessMainPID IOAccounting IODeviceLatencyTargetSec IODeviceWeight IOReadBandwidthMax IOReadIOPSMax IOSchedulingClass IOSchedulingPriority IOWeight IOWriteBandwidthMax IOWriteIOPSMax IPAccounting IPAddressAllow IPAddressDeny IPCNamespacePath IPEgressFilterPath IPIngressFilterPath IgnoreOnIsolate IgnoreSIGPIPE ImportCredential InaccessiblePaths JobRunningTimeoutSec JobTimeoutAction JobTimeoutRebootArgument JobTimeoutSec JoinsNamespaceOf KeyringMode KillMode KillSignal LimitAS LimitCORE LimitCPU LimitDATA LimitFSIZE LimitLOCKS LimitMEMLOCK LimitMSGQUEUE LimitNICE LimitNOFILE LimitNPROC LimitRSS LimitRTPRIO LimitRTTIME LimitSIGPENDING LimitSTACK LoadCredential LoadCredentialEncrypted LockPersonality LogExtraFields LogFilterPatterns LogLevelMax LogNamespace LogRateLimitBurst LogRateLimitIntervalSec LogsDirectory LogsDirectoryMode ManagedOOMMemoryPressure ManagedOOMMemoryPressureDurationSec ManagedOOMMemoryPressureLimit ManagedOOMPreference ManagedOOMSwap MemoryAccounting MemoryDenyWriteExecute MemoryHigh MemoryKSM MemoryLimit MemoryLow MemoryMax MemoryMin MemoryPressureThresholdSec MemoryPressureWatch MemorySwapMax MemoryZSwapMax MemoryZSwapWriteback MountAPIVFS MountFlags MountImagePolicy MountImages NFTSet NUMAMask NUMAPolicy NetworkNamespacePath Nice NoExecPaths NoNewPrivileges NonBlocking NotifyAccess OOMPolicy OOMScoreAdjust OnFailure OnFailureIsolate OnFailureJobMode OnSuccess OnSuccessJobMode OpenFile PAMName PIDFile PartOf PassEnvironment PermissionsStartOnly Personality PrivateDevices PrivateIPC PrivateMounts PrivateNetwork PrivatePIDs PrivateTmp PrivateUsers ProcSubset PropagatesReloadTo PropagatesStopTo ProtectClock ProtectControlGroups ProtectHome ProtectHostname ProtectKernelLogs ProtectKernelModules ProtectKernelTunables ProtectProc ProtectSystem ReadOnlyPaths ReadWritePaths RebootArgument RefuseManualStart RefuseManualStop ReloadPropagatedFrom ReloadSignal RemainAfterExit RemoveIPC RequiredBy Requires RequiresMountsFor Requisite Restart RestartForceExitStatus RestartKillSignal RestartMaxDelaySec RestartMode RestartPreventExitStatus RestartSec RestartSteps RestrictAddressFamilies RestrictFileSystems RestrictNamespaces RestrictNetworkInterfaces RestrictRealtime RestrictSUIDSGID RootDirectory RootDirectoryStartOnly RootEphemeral RootHash RootHashSignature RootImage RootImageOptions RootImagePolicy RootVerity RuntimeDirectory RuntimeDirectoryMode RuntimeDirectoryPreserve RuntimeMaxSec RuntimeRandomizedExtraSec SELinuxContext SecureBits SendSIGHUP SendSIGKILL SetCredential SetCredentialEncrypted SetLoginEnvironment Slice SmackProcessLabel SocketBindAllow SocketBindDeny Sockets SourcePath StandardError StandardInput StandardInputData StandardInputText StandardOutput StartLimitAction StartLimitBurst StartLimitIntervalSec StartupAllowedCPUs StartupAllowedMemoryNodes StartupBlockIOWeight StartupCPUShares StartupCPUWeight StartupIOWeight StartupMemoryHigh StartupMemoryLow StartupMemoryMax StartupMemorySwapMax StartupMemoryZSwapMax StateDirectory StateDirectoryMode StopPropagatedFrom StopWhenUnneeded SuccessAction SuccessActionExitStatus SuccessExitStatus SupplementaryGroups SurviveFinalKillSignal SyslogFacility SyslogIdentifier SyslogLevel SyslogLevelPrefix SystemCallArchitectures SystemCallErrorNumber SystemCallFilter SystemCallLog TTYColumns TTYPath TTYReset TTYRows TTYVHangup TTYVTDisallocate TasksAccounting TasksMax TemporaryFileSystem TimeoutAbortSec TimeoutCleanSec TimeoutSec TimeoutStartFailureMode TimeoutStartSec TimeoutStopFailureMode TimeoutStopSec TimerSlackNSec Type UMask USBFunctionDescriptors USBFunctionStrings UnsetEnvironment UpheldBy Upholds User UtmpIdentifier UtmpMode WantedBy Wants WantsMountsFor WatchdogSec WatchdogSignal WorkingDirectory' ;;
        *)
          compopt -o nospace 2>/dev/null
          [[ $cur == *=* ]] || _dockerctl_offer 'After= Alias= AllowIsolate= AllowedCPUs= AllowedMemoryNodes= Also= AmbientCapabilities= AppArmorProfile= AssertACPower= AssertArchitecture= AssertCPUFeature= AssertCPUPressure= AssertCPUs= AssertCapability= AssertControlGroupController= AssertCredential= AssertDirectoryNotEmpty= AssertEnvironment= AssertFileIsExecutable= AssertFileNotEmpty= AssertFirstBoot= AssertGroup= AssertHost= AssertIOPressure= AssertKernelCommandLine= AssertKernelVersion= AssertMemory= AssertMemoryPressure= AssertNeedsUpdate= AssertOSRelease= AssertPathExists= AssertPathExistsGlob= AssertPathIsDirectory= AssertPathIsEncrypted= AssertPathIsMountPoint= AssertPathIsReadWrite= AssertPathIsSymbolicLink= AssertSecurity= AssertUser= AssertVirtualization= BPFProgram= Before= BindLogSockets= BindPaths= BindReadOnlyPaths= BindsTo= BlockIOAccounting= BlockIODeviceWeight= BlockIOReadBandwidth= BlockIOWeight= BlockIOWriteBandwidth= BusName= CPUAccounting= CPUAffinity= CPUQuota= CPUQuotaPeriodSec= CPUSchedulingPolicy= CPUSchedulingPriority= CPUSchedulingResetOnFork= CPUShares= CPUWeight= CacheDirectory= CacheDirectoryMode= CapabilityBoundingSet= CollectMode= ConditionACPower= ConditionArchitecture= ConditionCPUFeature= ConditionCPUPressure= ConditionCPUs= ConditionCapability= ConditionControlGroupController= ConditionCredential= ConditionDirectoryNotEmpty= ConditionEnvironment= ConditionFileIsExecutable= ConditionFileNotEmpty= ConditionFirmware= ConditionFirstBoot= ConditionGroup= ConditionHost= ConditionIOPressure= ConditionKernelCommandLine= ConditionKernelVersion= ConditionMemory= ConditionMemoryPressure= ConditionNeedsUpdate= ConditionOSRelease= ConditionPathExists= ConditionPathExistsGlob= ConditionPathIsDirectory= ConditionPathIsEncrypted= ConditionPathIsMountPoint= ConditionPathIsReadWrite= ConditionPathIsSymbolicLink= ConditionSecurity= ConditionUser= ConditionVirtualization= ConfigurationDirectory= ConfigurationDirectoryMode= Conflicts= CoredumpFilter= CoredumpReceive= DefaultDependencies= DefaultInstance= DefaultMemoryLow= DefaultMemoryMin= DefaultStartupMemoryLow= Delegate= DelegateSubgroup= Description= DeviceAllow= DevicePolicy= DisableControllers= Documentation= DynamicUser= EnvironmentFile= ExecCondition= ExecPaths= ExecReload= ExecSearchPath= ExecStartPost= ExecStartPre= ExecStop= ExecStopPost= ExitType= ExtensionDirectories= ExtensionImagePolicy= ExtensionImages= FailureAction= FailureActionExitStatus= FileDescriptorStoreMax= FileDescriptorStorePreserve= FinalKillSignal= Group= GuessMainPID= IOAccounting= IODeviceLatencyTargetSec= IODeviceWeight= IOReadBandwidthMax= IOReadIOPSMax= IOSchedulingClass= IOSchedulingPriority= IOWeight= IOWriteBandwidthMax= IOWriteIOPSMax= IPAccounting= IPAddressAllow= IPAddressDeny= IPCNamespacePath= IPEgressFilterPath= IPIngressFilterPath= IgnoreOnIsolate= IgnoreSIGPIPE= ImportCredential= InaccessiblePaths= JobRunningTimeoutSec= JobTimeoutAction= JobTimeoutRebootArgument= JobTimeoutSec= JoinsNamespaceOf= KeyringMode= KillMode= KillSignal= LimitAS= LimitCORE= LimitCPU= LimitDATA= LimitFSIZE= LimitLOCKS= LimitMEMLOCK= LimitMSGQUEUE= LimitNICE= LimitNOFILE= LimitNPROC= LimitRSS= LimitRTPRIO= LimitRTTIME= LimitSIGPENDING= LimitSTACK= LoadCredential= LoadCredentialEncrypted= LockPersonality= LogExtraFields= LogFilterPatterns= LogLevelMax= LogNamespace= LogRateLimitBurst= LogRateLimitIntervalSec= LogsDirectory= LogsDirectoryMode= ManagedOOMMemoryPressure= ManagedOOMMemoryPressureDurationSec= ManagedOOMMemoryPressureLimit= ManagedOOMPreference= ManagedOOMSwap= MemoryAccounting= MemoryDenyWriteExecute= MemoryHigh= MemoryKSM= MemoryLimit= MemoryLow= MemoryMax= MemoryMin= MemoryPressureThresholdSec= MemoryPressureWatch= MemorySwapMax= MemoryZSwapMax= MemoryZSwapWriteback= MountAPIVFS= MountFlags= MountImagePolicy= MountImages= NFTSet= NUMAMask= NUMAPolicy= NetworkNamespacePath= Nice= NoExecPaths= NoNewPrivileges= NonBlocking= NotifyAccess= OOMPolicy= OOMScoreAdjust= OnFailure= OnFailureIsolate= OnFailureJobMode= OnSuccess= OnSuccessJobMode= OpenFile= PAMName= PIDFile= PartOf= PassEnvironment= PermissionsStartOnly= Personality= PrivateDevices= PrivateIPC= PrivateMounts= PrivateNetwork= PrivatePIDs= PrivateTmp= PrivateUsers= ProcSubset= PropagatesReloadTo= PropagatesStopTo= ProtectClock= ProtectControlGroups= ProtectHome= ProtectHostname= ProtectKernelLogs= ProtectKernelModules= ProtectKernelTunables= ProtectProc= ProtectSystem= ReadOnlyPaths= ReadWritePaths= RebootArgument= RefuseManualStart= RefuseManualStop= ReloadPropagatedFrom= ReloadSignal= RemainAfterExit= RemoveIPC= RequiredBy= Requires= RequiresMountsFor= Requisite= Restart= RestartForceExitStatus= RestartKillSignal= RestartMaxDelaySec= RestartMode= RestartPreventExitStatus= RestartSec= RestartSteps= RestrictAddressFamilies= RestrictFileSystems= RestrictNamespaces= RestrictNetworkInterfaces= RestrictRealtime= RestrictSUIDSGID= RootDirectory= RootDirectoryStartOnly= RootEphemeral= RootHash= RootHashSignature= RootImage= RootImageOptions= RootImagePolicy= RootVerity= RuntimeDirectory= RuntimeDirectoryMode= RuntimeDirectoryPreserve= RuntimeMaxSec= RuntimeRandomizedExtraSec= SELinuxContext= SecureBits= SendSIGHUP= SendSIGKILL= SetCredential= SetCredentialEncrypted= SetLoginEnvironment= Slice= SmackProcessLabel= SocketBindAllow= SocketBindDeny= Sockets= SourcePath= StandardError= StandardInput= StandardInputData= StandardInputText= StandardOutput= StartLimitAction= StartLimitBurst= StartLimitIntervalSec= StartupAllowedCPUs= StartupAllowedMemoryNodes= StartupBlockIOWeight= StartupCPUShares= StartupCPUWeight= StartupIOWeight= StartupMemoryHigh= StartupMemoryLow= StartupMemoryMax= StartupMemorySwapMax= StartupMemoryZSwapMax= StateDirectory= StateDirectoryMode= StopPropagatedFrom= StopWhenUnneeded= SuccessAction= SuccessActionExitStatus= SuccessExitStatus= SupplementaryGroups= SurviveFinalKillSignal= SyslogFacility= SyslogIdentifier= SyslogLevel= SyslogLevelPrefix= SystemCallArchitectures= SystemCallErrorNumber= SystemCallFilter= SystemCallLog= TTYColumns= TTYPath= TTYReset= TTYRows= TTYVHangup= TTYVTDisallocate= TasksAccounting= TasksMax= TemporaryFileSystem= TimeoutAbortSec= TimeoutCleanSec= TimeoutSec= TimeoutStartFailureMode= TimeoutStartSec= TimeoutStopFailureMode= TimeoutStopSec= TimerSlackNSec= Type= UMask= USBFunctionDescriptors= USBFunctionStrings= UnsetEnvironment= UpheldBy= Upholds= User= UtmpIdentifier= UtmpMode= WantedBy= Wants= WantsMountsFor= WatchdogSec= WatchdogSignal= WorkingDirectory='
          ;;
      esac
      ;;
    file)
      compopt -o default 2>/dev/null
      ;;
    history)
      case $argument in
        '') _dockerctl_offer show ;;
        show) _dockerctl_changes ;;
      esac
      ;;
    changes) [[ -n $argument ]] || _dockerctl_changes ;;
    drop-ins)
      case $argument in
        '') _dockerctl_offer 'disable enable' ;;
        disable) _dockerctl_drop_ins applied ;;
        enable) _dockerctl_drop_ins masked ;;
      esac
      ;;
  esac
}

_dockerctl() {
  local words=() cur value prefix= command= kind= argument= option= place=() i word
  COMPREPLY=()
  _dockerctl_split
  cur=${words[${#words[@]} - 1]}
  value=$cur

  # What stands before the cursor: the command, its first argument, an option that waits for its value.
  for ((i = 1; i < ${#words[@]} - 1; i++)); do
    word=${words[i]}
    if _dockerctl_takes_value "$command" "$word"; then
      option=$word
      ((i++))
      # Its second value is the same kind of thing.
      [[ $word != --diff ]] || ((i >= ${#words[@]} - 1)) || ((i++))
      if ((i < ${#words[@]} - 1)); then
        option=
        [[ $word != --root && $word != --unit ]] || place+=("$word" "${words[i]}")
      fi
    elif [[ $word == --user || $word == --root=* || $word == --unit=* ]]; then
      place+=("$word")
    elif [[ $word == -* && $kind == *flags && $word != *=* ]]; then
      [[ " --root --user --sandbox --unit --engine -o --output --color -q --quiet -v --verbose -h --help $(_dockerctl_own_options "$command") " != *" $word "* ]] || continue
      if _dockerctl_daemon_takes_value "$word"; then
        option=$word
        ((i++))
        ((i >= ${#words[@]} - 1)) || option=
      fi
    elif [[ $word != -* ]]; then
      if [[ -z $command ]]; then
        command=$word
        kind=$(_dockerctl_word_kind "$command")
      elif [[ -z $argument ]]; then
        argument=$word
      fi
    fi
  done

  if [[ -z $option && $cur == -*=* ]]; then
    option=${cur%%=*}
    prefix=$option=
    value=${cur#*=}
  fi
  if [[ -n $option ]]; then
    if _dockerctl_takes_value "$command" "$option"; then
      _dockerctl_option_value "$option"
    elif [[ $kind == present-flags ]]; then
      _dockerctl_present_values "$option"
    elif [[ $kind == *flags ]]; then
      _dockerctl_daemon_value "$option"
    fi
    return
  fi
  if [[ -z $command ]]; then
    if [[ $cur == -* ]]; then
      _dockerctl_offer '--root --user --sandbox --unit --engine -o --output --color -q --quiet -v --verbose -h --help --version'
    else
      _dockerctl_offer 'show-options why show cat diff drop-ins status options set add remove unset env unit edit revert migrate rebase import export apply history rollback validate doctor report confirm daemon-reload start stop restart reload enable disable reset engine'
    fi
    return
  fi
  [[ -z $kind ]] || _dockerctl_daemon_words
  [[ $cur != -* ]] || _dockerctl_offer "--root --user --sandbox --unit --engine -o --output --color -q --quiet -v --verbose -h --help $(_dockerctl_own_options "$command")"
}

complete -F _dockerctl dockerctl
