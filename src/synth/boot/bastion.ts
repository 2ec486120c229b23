import type { Heredoc } from "../../terraform/index.ts";
import { type Destination, packageDestination } from "./destinations.ts";
import { bootScript, type Host } from "./script.ts";

export interface BastionInput {
	/** By default `bastion`. */
	readonly name?: string;
}

/**
 * A host that operators only pass through (`ssh -J`), with the public key that EC2
 * puts there and nothing else: ProxyJump needs local forwarding alone (sshd_config(5),
 * `AllowTcpForwarding local`), never the agent's.
 *
 * It lives long, so it keeps itself current. An AL2023 host is locked to the release
 * of its image and would never see an update; `/etc/dnf/vars/releasever` unlocks it
 * ("Using deterministic upgrades through versioned repositories", Amazon Linux 2023
 * user guide, which advises against this for production services: those get new
 * images instead). A new kernel counts only after a restart, so that follows, at the
 * timer's hour (06:00 with an hour's spread, dnf-automatic(8)).
 *
 * Needs no permission at run time.
 */
export function bastion(input: BastionInput = {}): Heredoc {
	const host: Host = { name: "bastion", ...input };
	return bootScript({
		host,
		purpose: "lets operators through to the inner hosts",
		functions: [[sshFunction], [updatesFunction]],
		steps: ["restrict_ssh", "keep_current"],
	});
}

export function bastionDestinations(): Destination[] {
	return [packageDestination];
}

const sshFunction = `# sshd takes the first value that it meets: the name begins with 00.
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
`;

const updatesFunction = `# Security updates every night, of the newest release; a restart where one needs it.
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
`;
