import type { Host } from "./script.ts";

/** What the unit of a service says beyond what all say. */
export interface ServiceUnit {
	readonly description: string;
	/** Lines of `[Unit]`. */
	readonly unit?: readonly string[];
	/** Lines of `[Service]`. */
	readonly service: readonly string[];
}

/** `<name>.service`, which never gives up (systemd.unit(5): `StartLimitIntervalSec=0`). */
export function unitFunction({ name }: Host, unit: ServiceUnit): string {
	return `write_unit() {
  cat >/etc/systemd/system/${name}.service <<'UNIT'
[Unit]
Description=${unit.description}
Wants=network-online.target
After=network-online.target
StartLimitIntervalSec=0
${lines(unit.unit)}
[Service]
${lines(unit.service)}Restart=always
RestartSec=5

[Install]
WantedBy=multi-user.target
UNIT
}
`;
}

/**
 * Started anew, so that a second run of the script takes effect. Not waited for: a
 * start that fails is tried again by systemd, and what comes after judges the result.
 */
export function startFunction(units: readonly string[]): string {
	return `start() {
  systemctl daemon-reload
  systemctl enable ${units.join(" ")}
  systemctl restart --no-block ${units.join(" ")}
}
`;
}

/**
 * The boot has not finished before the service answers. Any answer counts: whether
 * it is a good one is for the load balancer to say.
 */
export function waitForAnswerFunction(
	{ name }: Host,
	lastLines: string,
): string {
	return `# Any answer will do here; the load balancer judges it.
wait_for_answer() {
  local try
  for ((try = 1; try <= 100; try++)); do
    curl --silent --output /dev/null --max-time 5 "http://127.0.0.1:$port$health_check_path" && return
    sleep 3
  done
  echo "nothing answers on port $port; the last that ${name} said:"
  ${lastLines}
  return 1
}
`;
}

function lines(all: readonly string[] = []): string {
	return all.map((line) => `${line}\n`).join("");
}
