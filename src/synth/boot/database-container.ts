import type { Expression, Heredoc } from "../../terraform/index.ts";
import { agentFunction } from "./cloudwatch-agent.ts";
import { dataFolder, dataVolumeFunctions } from "./data-volume.ts";
import {
	type DatabaseEngine,
	databaseEngine,
	type EngineName,
} from "./database-engine.ts";
import {
	awsDestinations,
	type Destination,
	imageDestinations,
	packageDestination,
} from "./destinations.ts";
import {
	dockerLogOptions,
	installDockerFunction,
	pullImageFunction,
} from "./docker.ts";
import { passwordProgram } from "./password-program.ts";
import { writeProgram } from "./program.ts";
import { bootScript, type Host } from "./script.ts";
import { secretsFolder, secretTimerFunction } from "./secret-timer.ts";
import { startFunction, unitFunction } from "./service-unit.ts";
import {
	egressWaitSeconds,
	waitForEgressFunction,
	waitForEgressStep,
} from "./wait-for-egress.ts";

export interface DatabaseContainerInput {
	/** The unit's and the container's name; by default `database`. */
	readonly name?: string;
	readonly region: Expression;
	readonly logGroup: Expression;
	readonly image: string;
	readonly engine: EngineName;
	/** Where the host listens. */
	readonly port: number;
	readonly databaseName: string;
	readonly username: string;
	/** In Secrets Manager: JSON with a `password`. */
	readonly secretArn: Expression;
	/** The address of Docker's bridge, where its usual one is in the VPC: `192.168.253.1/24`. */
	readonly dockerBridge?: string | undefined;
	/** The EBS volume with the data. */
	readonly volumeId: Expression;
	/** The way out may open later than the host boots. */
	readonly waitForEgress?: boolean;
	/** The password is kept on the disk for a host that cannot ask again; by default where the way out opens late. */
	readonly survivesReboot?: boolean;
}

/**
 * A database in a container whose data, certificate included, is on a volume of its
 * own: a new host attaches it and goes on. A changed secret reaches the server within
 * two minutes, as it reaches the service.
 *
 * At run time: `secretsmanager:GetSecretValue` on the secret, and what
 * `agentFunction`, the report and (for an image in ECR) a pull need.
 */
export function databaseContainer(input: DatabaseContainerInput): Heredoc {
	const host: Host = { name: "database", ...input };
	const { waitForEgress, survivesReboot = waitForEgress } = input;
	const folder = secretsFolder(host, survivesReboot);
	const engine = databaseEngine(input.engine, host.name, folder);
	const units = [`${host.name}.service`, `${host.name}-password.timer`];
	return bootScript({
		host,
		purpose: `runs ${input.image.replace(/[^\w./:@-]/g, "?")} with its data on a volume`,
		values: {
			image: input.image,
			ecr_registry: ecrRegistry(input),
			port: input.port,
			database_name: input.databaseName,
			username: input.username,
			secret_arn: input.secretArn,
			volume_id: input.volumeId,
			egress_wait_seconds: input.waitForEgress ? egressWaitSeconds : undefined,
		},
		functions: [
			...(input.waitForEgress ? [[waitForEgressFunction]] : []),
			[
				installDockerFunction(
					input.dockerBridge,
					" diffutils openssl xfsprogs",
				),
			],
			[pullImageFunction(ecrRegistry(input))],
			[dataVolumeFunctions],
			[certificateFunction(host, engine)],
			[passwordFunction(host, folder)],
			[secretTimerFunction(`${host.name}-password`)],
			[containerFunction(host, engine, folder)],
			[unitFunction(host, unit(host))],

			[startFunction(units)],
			agentFunction(host, { disk: dataFolder }),
			[waitFunction(host)],
		],
		steps: [
			...(input.waitForEgress
				? [waitForEgressStep(databaseContainerDestinations(input))]
				: []),
			"install_docker",
			"retry 10 pull_image",
			"wait_for_volume",
			"format_if_blank",
			"mount_volume",
			"make_certificate",
			"write_password",
			"write_secret_timer",
			"write_container",
			"write_unit",
			"start",
			"start_cloudwatch_agent",
			"wait_until_started",
		],
	});
}

export function databaseContainerDestinations(
	input: DatabaseContainerInput,
): Destination[] {
	return [
		packageDestination,
		...imageDestinations(input.image, ecrRegistry(input)),
		...awsDestinations("secretsmanager", "logs", "monitoring"),
	];
}

function ecrRegistry({ image }: DatabaseContainerInput): string | undefined {
	return /^\d{12}\.dkr\.ecr\.[^/]+/.exec(image)?.[0];
}

function passwordFunction({ name }: Host, folder: string): string {
	return `# Reads the password: at each start of ${name}, and by the timer.
write_password() {
${writeProgram(`/usr/local/bin/${name}-password`, ["region", "secret_arn"], passwordProgram(name, folder))}}
`;
}

function certificateFunction({ name }: Host, { user }: DatabaseEngine): string {
	return `# A certificate of its own, made once: it encrypts, and proves nothing. \`owner\` is the server's user.
make_certificate() {
  owner=$(docker run --rm --entrypoint id "$image" -u ${user})
  install --directory /data/tls
  if [[ ! -s /data/tls/server.crt ]]; then
    openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj /CN=${name} \\
      -keyout /data/tls/server.key -out /data/tls/server.crt 2>/dev/null
  fi
  chown "$owner" /data/tls/server.key
  chmod 0600 /data/tls/server.key
}
`;
}

const variables = [
	"image",
	"port",
	"database_name",
	"username",
	"owner",
	"memory",
	"region",
	"log_group",
	"log_stream",
];

function containerFunction(
	{ name }: Host,
	engine: DatabaseEngine,
	folder: string,
): string {
	const file = `/usr/local/bin/${name}`;
	return `write_container() {
  local log_stream memory
  log_stream="database/$(metadata instance-id)"
  # All memory but what the host itself needs: the server is stopped before the host stands still.
  memory=$(awk '/^MemTotal:/ { print int($2 / 1024) - 256 "m" }' /proc/meminfo)
${writeProgram(`${file}-container`, variables, runProgram(name, engine, folder))}${writeProgram(`${file}-started`, variables, startedProgram(name, engine))}}
`;
}

function runProgram(
	name: string,
	{ port, prepare, options, settings }: DatabaseEngine,
	folder: string,
): string {
	return `${prepare}exec /usr/bin/docker run --rm --name ${name} --publish "$port:${port}" --memory "$memory" --stop-timeout 100 \\
  --volume /data/tls:/tls:ro --volume ${folder}/password:/run/secrets/password:ro \\
${options.map((line) => `  ${line} \\\n`).join("")}  ${dockerLogOptions} \\
  "$image" ${settings.join(" \\\n  ")}
`;
}

function startedProgram(
	name: string,
	{ port, afterStart }: DatabaseEngine,
): string {
	return `# While it makes a new database the server listens on its socket alone.
until docker exec ${name} bash -c 'exec 3<>/dev/tcp/127.0.0.1/${port}' 2>/dev/null; do sleep 2; done
${afterStart}`;
}

function waitFunction({ name }: Host): string {
	return `# Active means that the server listens and knows its password.
wait_until_started() {
  local try
  for ((try = 1; try <= 180; try++)); do
    ! systemctl is-active --quiet ${name} || return 0
    sleep 5
  done
  echo 'the server did not start within 15 minutes; the last that it said:'
  journalctl --unit ${name} --lines 20 --no-pager
  return 1
}
`;
}

function unit({ name }: Host) {
	return {
		description: `${name}, in a container with its data on a volume`,
		unit: [
			"Requires=docker.service",
			"After=docker.service",
			`RequiresMountsFor=${dataFolder}`,
		],
		service: [
			`ExecStartPre=/usr/local/bin/${name}-password`,
			`ExecStartPre=-/usr/bin/docker rm --force ${name}`,
			`ExecStartPre=-/usr/sbin/xfs_growfs ${dataFolder}`,
			`ExecStart=/usr/local/bin/${name}-container`,
			`ExecStartPost=/usr/local/bin/${name}-started`,
			`ExecStop=-/usr/bin/docker stop --time 100 ${name}`,
			"TimeoutStartSec=600",
			"TimeoutStopSec=120",
		],
	};
}
