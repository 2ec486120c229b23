import type { Expression, Heredoc } from "../../terraform/index.ts";
import {
	awsDestinations,
	type Destination,
	packageDestination,
} from "./destinations.ts";
import { writeProgram } from "./program.ts";
import type { Parts } from "./quote.ts";
import { bootScript, type Host } from "./script.ts";

interface LocustInput {
	/** Names the unit; by default `locust`. */
	readonly name?: string;
	readonly region: Expression;
	readonly logGroup?: Expression;
	/** The text of the locustfile. */
	readonly locustfile: string;
}

export interface LoadGeneratorMasterInput extends LocustInput {
	/** What is tested: `https://example.com`. */
	readonly applicationUrl: Expression;
	/** How many worker hosts there are, of the master's instance type. */
	readonly workers: number;
}

export interface LoadGeneratorWorkerInput extends LocustInput {
	/** Private. */
	readonly masterAddress: Expression;
}

/** The master's page. */
export const locustPagePort = 8089;
/** Where workers find the master. */
export const locustMasterPort = 5557;

/** Asks for the page that people see first and for the one that the load balancer asks for. */
export function defaultLocustfile(healthCheckPath: string): string {
	const path = JSON.stringify(healthCheckPath);
	return `from locust import HttpUser, between, task


class Visitor(HttpUser):
    wait_time = between(1, 3)

    @task(3)
    def front_page(self):
        self.client.get("/")

    @task
    def health(self):
        self.client.get(${path})
`;
}

/**
 * Locust's master: the page, and the sum of what the workers measure. Workers run one
 * process per processor (`--processes -1`), so that many are expected ("Distributed
 * load generation", Locust documentation). Needs no permission at run time but the
 * report's.
 */
export function loadGeneratorMaster(input: LoadGeneratorMasterInput): Heredoc {
	const { applicationUrl: application_url, workers } = input;
	return locust(input, "directs the load test", {
		values: { application_url, workers },
		program: `exec /opt/locust/bin/locust --locustfile /etc/locust/locustfile.py --host "$application_url" \\
  --master --master-bind-port ${locustMasterPort} --web-port ${locustPagePort} --expect-workers "$((workers * $(nproc)))"`,
	});
}

/** A worker; it waits for its master for as long as it takes. */
export function loadGeneratorWorker(input: LoadGeneratorWorkerInput): Heredoc {
	return locust(input, "makes the load", {
		values: { master_address: input.masterAddress },
		program: `exec /opt/locust/bin/locust --locustfile /etc/locust/locustfile.py --processes -1 \\
  --worker --master-host "$master_address" --master-port ${locustMasterPort}`,
	});
}

export function loadGeneratorDestinations(): Destination[] {
	const hosts = ["pypi.org", "files.pythonhosted.org"];
	return [
		packageDestination,
		...hosts.map((host): Destination => ({ kind: "host", host })),
		...awsDestinations("logs"),
	];
}

function locust(
	input: LocustInput,
	purpose: string,
	{ values, program }: { values: Record<string, Expression>; program: string },
): Heredoc {
	const host: Host = { name: "locust", ...input };
	return bootScript({
		host,
		purpose,
		values,
		functions: [
			[installFunction],
			locustfileFunction(input.locustfile),
			[unitFunction(host, Object.keys(values), program)],
		],
		steps: ["install_locust", "write_locustfile", "write_unit"],
	});
}

const installFunction = `install_locust() {
  retry 5 dnf install --assumeyes python3.12 python3.12-pip
  id locust >/dev/null 2>&1 || useradd --system --home-dir /opt/locust --shell /sbin/nologin locust
  [[ -x /opt/locust/bin/python ]] || python3.12 -m venv /opt/locust
  retry 5 /opt/locust/bin/pip install --quiet 'locust>=2.32,<3'
}
`;

function locustfileFunction(text: string): Parts {
	const marker = freeMarker(text.split("\n"));
	return [
		`write_locustfile() {
  install --directory /etc/locust
  cat >/etc/locust/locustfile.py <<'${marker}'
${text.replace(/\n?$/, "\n")}${marker}
}
`,
	];
}

/** A word to end the heredoc with that is no line of the text. */
function freeMarker(lines: readonly string[], marker = "LOCUSTFILE"): string {
	return lines.includes(marker) ? freeMarker(lines, `${marker}_END`) : marker;
}

function unitFunction(
	{ name }: Host,
	variables: readonly string[],
	program: string,
): string {
	return `write_unit() {
${writeProgram(`/usr/local/bin/${name}-start`, variables, `${program}\n`)}  cat >/etc/systemd/system/${name}.service <<'UNIT'
[Unit]
Description=Locust
Wants=network-online.target
After=network-online.target
StartLimitIntervalSec=0

[Service]
User=locust
ExecStart=/usr/local/bin/${name}-start
# Every simulated user holds a connection.
LimitNOFILE=65536
NoNewPrivileges=yes
PrivateTmp=yes
ProtectSystem=full
ProtectHome=yes
Restart=always
RestartSec=5

[Install]
WantedBy=multi-user.target
UNIT
  systemctl daemon-reload
  systemctl enable ${name}.service
  systemctl restart ${name}.service
}
`;
}
