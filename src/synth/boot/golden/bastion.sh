#!/bin/bash
# bastion: lets operators through to the inner hosts.
# Runs as root at the first boot; running it again does no harm:
#   sudo bash /var/lib/cloud/instance/scripts/part-001
set -Eeuo pipefail

boot_log=/var/log/bastion-boot.log

# Tries a command so many times, with growing pauses.
retry() {
  local times=$1 try
  shift
  for ((try = 1; try <= times; try++)); do
    "$@" && return
    echo "try $try of $times failed: $*"
    sleep $((try * 3))
  done
  return 1
}

# sshd takes the first value that it meets: the name begins with 00.
restrict_ssh() {
  cat >/etc/ssh/sshd_config.d/00-bastion.conf <<'SSHD'
PermitRootLogin no
PasswordAuthentication no
KbdInteractiveAuthentication no
# Enough for ProxyJump; no tunnels back, no agent, no graphics.
AllowTcpForwarding local
AllowStreamLocalForwarding no
AllowAgentForwarding no
GatewayPorts no
PermitTunnel no
X11Forwarding no
SSHD
  grep --quiet '^Include /etc/ssh/sshd_config.d/' /etc/ssh/sshd_config ||
    sed --in-place '1i Include /etc/ssh/sshd_config.d/*.conf' /etc/ssh/sshd_config
  sshd -t
  systemctl reload sshd
}

# Security updates every night, of the newest release; a restart where one needs it.
keep_current() {
  retry 5 dnf install --assumeyes dnf-automatic
  echo latest >/etc/dnf/vars/releasever
  cat >/etc/dnf/automatic.conf <<'AUTOMATIC'
[commands]
upgrade_type = security
download_updates = yes
apply_updates = yes

[emitters]
emit_via = stdio
AUTOMATIC
  install --directory /etc/systemd/system/dnf-automatic.service.d
  cat >/etc/systemd/system/dnf-automatic.service.d/restart.conf <<'UNIT'
[Service]
ExecStartPost=/bin/sh -c 'dnf needs-restarting --reboothint || systemctl reboot'
UNIT
  systemctl daemon-reload
  systemctl enable --now dnf-automatic.timer
}

main() {
  trap 'echo "line $LINENO failed: $BASH_COMMAND"' ERR
  restrict_ssh
  keep_current
}

main 2>&1 | tee --append "$boot_log"
