import type { Host } from "./script.ts";

/**
 * Where a host keeps what it has read of secrets, readable by root alone: in memory.
 * On a host whose way out is closed after the deployment it is on the (encrypted)
 * disk, because that host cannot ask again after a reboot.
 */
export function secretsFolder(
	{ name }: Host,
	survivesReboot: boolean | undefined,
): string {
	return `${survivesReboot ? "/var/lib" : "/run"}/${name}`;
}

/** A timer for a program that, with `--restart`, restarts its service where a secret has changed. */
export function secretTimerFunction(program: string): string {
	return `# Looks every two minutes whether a secret has changed.
write_secret_timer() {
  cat >/etc/systemd/system/${program}.service <<'UNIT'
[Service]
Type=oneshot
ExecStart=/usr/local/bin/${program} --restart
UNIT
  cat >/etc/systemd/system/${program}.timer <<'UNIT'
[Timer]
OnActiveSec=2min
OnUnitActiveSec=2min
AccuracySec=10s

[Install]
WantedBy=timers.target
UNIT
}
`;
}
