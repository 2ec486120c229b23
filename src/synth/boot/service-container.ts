import type { Expression, Heredoc } from "../../terraform/index.ts";
import { agentFunction } from "./cloudwatch-agent.ts";
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
import { writeProgram } from "./program.ts";
import {
	readReleaseFunctions,
	readReleaseSteps,
	releaseDestinations,
} from "./read-release.ts";
import { bootScript, type Host } from "./script.ts";
import {
	environmentFunctions,
	environmentSteps,
	environmentUnitLines,
	environmentUnits,
	type ServiceEnvironment,
	secretServices,
	variableNames,
} from "./service-environment.ts";
import {
	startFunction,
	unitFunction,
	waitForAnswerFunction,
} from "./service-unit.ts";
import {
	egressWaitSeconds,
	waitForEgressFunction,
	waitForEgressStep,
} from "./wait-for-egress.ts";

/** What a host is told that serves. */
export interface ServiceHost extends ServiceEnvironment {
	/** The unit's and the container's name. */
	readonly name: string;
	readonly region: Expression;
	readonly logGroup: Expression;
	readonly port: number;
	/** Asked for at the end of the boot; whatever it answers will do. By default `/`. */
	readonly healthCheckPath?: string;
	/** The name of the parameter with what runs, where a release restarts the host: the script reads it each time. */
	readonly releaseParameter?: Expression | undefined;
	/** The way out may open later than the host boots. */
	readonly waitForEgress?: boolean;
}

/** A way out that opens late is taken for one that closes after the deployment, unless it is said otherwise. */
export function toldTo(input: ServiceHost): ServiceEnvironment {
	const { waitForEgress = false, survivesReboot = waitForEgress } = input;
	return { ...input, survivesReboot };
}

export interface ServiceContainerInput extends ServiceHost {
	/** With a `releaseParameter` its repository, without the tag or the digest that is read there. */
	readonly image: Expression;
	/** An image of the same registry, where `image` itself is known only later. */
	readonly registry?: Expression | undefined;
	/** The registry to log in to, where the image is in ECR. */
	readonly ecrRegistry?: Expression | undefined;
	/** The address of Docker's bridge, where its usual one is in the VPC: `192.168.253.1/24`. */
	readonly dockerBridge?: string | undefined;
	/** Instead of the image's own. */
	readonly command?: readonly string[] | undefined;
}

/**
 * Docker under systemd. The variables go from systemd's `EnvironmentFile=` to the
 * docker client and from there into the container by name, so that values with
 * quotes, `$` or several lines arrive as they are and never stand in a command line.
 * A container reaches the instance's role: the metadata hop limit has to be 2.
 *
 * At run time: what `environmentFunctions`, `agentFunction` and the report need, and
 * for an image in ECR `ecr:GetAuthorizationToken`, `ecr:BatchGetImage`,
 * `ecr:GetDownloadUrlForLayer`.
 */
export function serviceContainer(input: ServiceContainerInput): Heredoc {
	const host: Host = input;
	const told = toldTo(input);
	const units = [`${host.name}.service`, ...environmentUnits(host, told)];
	return bootScript({
		host,
		purpose: "runs the service in a container",
		values: {
			image: input.image,
			release_parameter: input.releaseParameter,
			ecr_registry: input.ecrRegistry,
			command: input.command ?? [],
			port: input.port,
			health_check_path: input.healthCheckPath ?? "/",
			variables: variableNames(told),
			egress_wait_seconds: input.waitForEgress ? egressWaitSeconds : undefined,
		},
		functions: [
			...(input.waitForEgress ? [[waitForEgressFunction]] : []),
			...readReleaseFunctions(input, "image"),
			[installDockerFunction(input.dockerBridge)],
			[pullImageFunction(input.ecrRegistry)],
			...environmentFunctions(host, told),
			[containerFunction(host)],
			[unitFunction(host, unit(host, environmentUnitLines(host, told)))],
			[startFunction(units)],
			agentFunction(host, {}),
			[
				waitForAnswerFunction(
					host,
					`journalctl --unit ${host.name} --lines 20 --no-pager`,
				),
			],
		],
		steps: [
			...(input.waitForEgress
				? [waitForEgressStep(serviceContainerDestinations(input))]
				: []),
			...readReleaseSteps(input),
			"install_docker",
			"retry 10 pull_image",
			...environmentSteps(told),
			"write_container",
			"write_unit",
			"start",
			"start_cloudwatch_agent",
			"wait_for_answer",
		],
	});
}

export function serviceContainerDestinations(
	input: ServiceContainerInput,
): Destination[] {
	return [
		packageDestination,
		...imageDestinations(input.registry ?? input.image, input.ecrRegistry),
		...awsDestinations(...secretServices(input), "logs", "monitoring"),
		...releaseDestinations(input),
	];
}

function containerFunction({ name }: Host): string {
	return `# Variables are passed by name alone: their values are in the environment of this program.
write_container() {
  local log_stream
  log_stream="service/$(metadata instance-id)"
${writeProgram(`/usr/local/bin/${name}-container`, variables, program(name))}}
`;
}

const variables = [
	"image",
	"command",
	"port",
	"variables",
	"region",
	"log_group",
	"log_stream",
];

function program(name: string): string {
	return `exec /usr/bin/docker run --rm --name ${name} --publish "$port:$port" "\${variables[@]/#/--env=}" \\
  ${dockerLogOptions} \\
  "$image" "\${command[@]}"
`;
}

function unit({ name }: Host, environment: readonly string[]) {
	return {
		description: `${name}, the service in a container`,
		unit: ["Requires=docker.service", "After=docker.service"],
		service: [
			...environment,
			`ExecStartPre=-/usr/bin/docker rm --force ${name}`,
			`ExecStart=/usr/local/bin/${name}-container`,
			`ExecStop=-/usr/bin/docker stop --time 30 ${name}`,
		],
	};
}
