import type { Expression, Heredoc } from "../../terraform/index.ts";
import { agentFunction } from "./cloudwatch-agent.ts";
import {
	awsDestinations,
	type Destination,
	packageDestination,
} from "./destinations.ts";
import { writeProgram } from "./program.ts";
import {
	readReleaseFunctions,
	readReleaseSteps,
	releaseDestinations,
} from "./read-release.ts";
import { bootScript, type Host } from "./script.ts";
import { type ServiceHost, toldTo } from "./service-container.ts";
import {
	environmentFunctions,
	environmentSteps,
	environmentUnitLines,
	environmentUnits,
	secretServices,
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

export interface ServiceGitInput extends ServiceHost {
	/** `https://host/owner/name.git`, readable without a login. */
	readonly repository: string;
	/** A branch, a tag or a commit. */
	readonly ref: Expression;
	/** Packages of Amazon Linux 2023. */
	readonly packages: readonly string[];
	/** Commands of bash, each run in the checkout. */
	readonly build: readonly string[];
	/** A command of bash. */
	readonly start: string;
	/** A folder in the repository to build and run in. */
	readonly directory?: string | undefined;
}

/**
 * A checkout, built and run by a user of its own. The unit writes its output to a
 * file, because that is what every version of the CloudWatch agent can send;
 * `logrotate` keeps the file small (copied and cut, so that the unit need not know).
 *
 * At run time: what `environmentFunctions`, `agentFunction` and the report need.
 */
export function serviceGit(input: ServiceGitInput): Heredoc {
	const host: Host = input;
	const told = toldTo(input);
	const units = [`${host.name}.service`, ...environmentUnits(host, told)];
	return bootScript({
		host,
		purpose: "builds the service from its repository and runs it",
		values: {
			repository: input.repository,
			ref: input.releaseParameter === undefined ? input.ref : undefined,
			release_parameter: input.releaseParameter,
			packages: ["git", "logrotate", ...input.packages],
			build: input.build,
			start_command: input.start,
			directory: input.directory ?? ".",
			port: input.port,
			health_check_path: input.healthCheckPath ?? "/",
			egress_wait_seconds: input.waitForEgress ? egressWaitSeconds : undefined,
		},
		functions: [
			...(input.waitForEgress ? [[waitForEgressFunction]] : []),
			...readReleaseFunctions(input, "ref"),
			[installFunction],
			[checkoutFunction(host)],
			[buildFunction(host)],
			...environmentFunctions(host, told),
			[programFunction(host)],
			[
				unitFunction(host, {
					description: `${host.name}, the service from its repository`,
					service: [...environmentUnitLines(host, told), ...unitLines(input)],
				}),
			],
			[startFunction(units)],
			agentFunction(host, { logFile: `/var/log/${host.name}/output.log` }),
			[
				waitForAnswerFunction(
					host,
					`tail --lines=20 /var/log/${host.name}/output.log`,
				),
			],
		],
		steps: [
			...(input.waitForEgress
				? [waitForEgressStep(serviceGitDestinations(input))]
				: []),
			...readReleaseSteps(input),
			"retry 5 install_packages",
			"retry 5 check_out",
			"build_source",
			...environmentSteps(told),
			"write_start",
			"write_unit",
			"start",
			"start_cloudwatch_agent",
			"wait_for_answer",
		],
	});
}

/** What the build itself fetches is not known here. */
export function serviceGitDestinations(input: ServiceGitInput): Destination[] {
	return [
		packageDestination,
		{ kind: "host", host: new URL(input.repository).host },
		...awsDestinations(...secretServices(input), "logs", "monitoring"),
		...releaseDestinations(input),
	];
}

const installFunction = `install_packages() {
  dnf install --assumeyes "\${packages[@]}"
}
`;

function checkoutFunction({ name }: Host): string {
	return `as_user() {
  runuser --user ${name} -- env HOME=/srv/${name} GIT_TERMINAL_PROMPT=0 "$@"
}

# A fresh checkout of the branch, tag or commit, for a user without rights.
check_out() {
  local source=/srv/${name}/source commit
  id ${name} >/dev/null 2>&1 || useradd --system --create-home --home-dir /srv/${name} --shell /sbin/nologin ${name} || return
  rm --recursive --force "$source"
  as_user git clone --quiet --no-checkout -- "$repository" "$source" || return
  commit=$(as_user git -C "$source" rev-parse --verify --quiet "refs/remotes/origin/$ref^{commit}" ||
    as_user git -C "$source" rev-parse --verify --quiet "$ref^{commit}") || {
    echo "$repository has no branch, tag or commit $ref"
    return 1
  }
  echo "checking out $commit"
  as_user git -C "$source" checkout --quiet --detach "$commit" &&
    as_user git -C "$source" submodule --quiet update --init --recursive
}
`;
}

function buildFunction({ name }: Host): string {
	return `build_source() {
  local command
  for command in "\${build[@]}"; do
    echo "building: $command"
    as_user env --chdir="/srv/${name}/source/$directory" bash -euo pipefail -c "$command"
  done
}
`;
}

function programFunction({ name }: Host): string {
	return `write_start() {
${writeProgram(
	`/usr/local/bin/${name}-start`,
	["start_command", "directory"],
	`cd "/srv/${name}/source/$directory"\nexec bash -c "$start_command"\n`,
)}  install --directory --mode 0750 /var/log/${name}
  cat >/etc/logrotate.d/${name} <<'ROTATE'
/var/log/${name}/output.log {
  daily
  maxsize 50M
  rotate 2
  copytruncate
  missingok
}
ROTATE
}
`;
}

/** Held back from what a service does not need, with nothing that would surprise one. */
function unitLines({ name, port }: ServiceGitInput): string[] {
	return [
		`User=${name}`,
		`ExecStart=/usr/local/bin/${name}-start`,
		`StandardOutput=append:/var/log/${name}/output.log`,
		"StandardError=inherit",
		"NoNewPrivileges=yes",
		"PrivateTmp=yes",
		"PrivateDevices=yes",
		"ProtectSystem=full",
		"ProtectHome=yes",
		...(port < 1024 ? ["AmbientCapabilities=CAP_NET_BIND_SERVICE"] : []),
	];
}
