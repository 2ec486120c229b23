import type { Destination } from "./boot-need.ts";
import {
	ecrDestinations,
	imageDestinations,
	internet,
	service,
} from "./image.ts";
import { hole } from "./script-text.ts";
import { commandLines, dockerImages } from "./shell.ts";

export interface ScriptNeeds {
	readonly destinations: readonly Destination[];
	/** Phrases: what the script does that cannot be told. */
	readonly unclear: readonly string[];
}

type Finder = (
	line: string,
	region: string | undefined,
) => readonly Destination[];

const finders: readonly Finder[] = [
	packages,
	repositories,
	libraries,
	awsCalls,
	awsHosts,
	agents,
	downloads,
];

/** A line with none of these is of no interest to any finder: most lines are not, and one look is enough for them. */
const telling =
	/apt|amazon|aws|bundle|cargo|composer|curl|dnf|docker|gem|git|go|nerdctl|npm|pip|podman|wget|yarn|yum/i;

/** Whom a boot script reaches, as far as its commands tell. */
export function scriptNeeds(
	script: string,
	region: string | undefined,
): ScriptNeeds {
	const lines = commandLines(script).filter((line) => telling.test(line));
	const images = lines.flatMap(dockerImages);
	const isClear = (image: string) =>
		!image.includes("$") && !image.includes(hole);
	return {
		destinations: [
			...lines.flatMap((line) => finders.flatMap((find) => find(line, region))),
			...images
				.filter(isClear)
				.flatMap((one) => imageDestinations(one, region)),
		],
		unclear: images.every(isClear)
			? []
			: ["it pulls an image whose name is not known"],
	};
}

/**
 * Amazon Linux keeps its packages in S3, in the region ("Managing packages", Amazon
 * Linux 2023 User Guide); Ubuntu's and Debian's mirrors are asked over HTTP.
 */
function packages(line: string): readonly Destination[] {
	return [
		...(/\b(?:dnf|yum|amazon-linux-extras)\b.*\b(?:install|update|upgrade)\b/.test(
			line,
		)
			? [service("s3", "installs packages of Amazon Linux")]
			: []),
		...(/\bapt(?:-get)?\b.*\b(?:install|update|upgrade)\b/.test(line)
			? [internet(80, "installs packages from its distribution's mirrors")]
			: []),
	];
}

function repositories(line: string): readonly Destination[] {
	if (!/\bgit\b.*\b(?:clone|fetch|pull|ls-remote)\b/.test(line)) return [];
	const [, host] = /https:\/\/(?:[^@/\s]*@)?([a-z0-9.-]+)/i.exec(line) ?? [];
	if (host !== undefined) return [internet(443, `clones from ${host}`)];
	const [, shell] = /(?:ssh:\/\/)?\w+@([a-z0-9.-]+)[:/]/i.exec(line) ?? [];
	return shell === undefined ? [] : [internet(22, `clones from ${shell}`)];
}

/** Where languages keep their libraries. */
const installers: readonly (readonly [RegExp, string])[] = [
	[/\bpip3?(?:\.\d+)?\b.*\binstall\b/, "PyPI"],
	[/\b(?:npm|pnpm|yarn)\b.*\b(?:ci|install|add)\b/, "npm's registry"],
	[/\b(?:bundle|gem)\s+install\b/, "RubyGems"],
	[/\bgo\s+(?:get|mod\s+download|install)\b/, "the Go module proxy"],
	[/\bcomposer\s+install\b/, "Packagist"],
	[/\bcargo\s+(?:build|install)\b/, "crates.io"],
];

function libraries(line: string): readonly Destination[] {
	return installers
		.filter(([pattern]) => pattern.test(line))
		.map(([, where]) => internet(443, `installs from ${where}`));
}

/** How the command line calls what endpoints call otherwise. */
const byCommand: Readonly<Record<string, string>> = {
	cloudwatch: "monitoring",
	elbv2: "elasticloadbalancing",
	elb: "elasticloadbalancing",
	s3api: "s3",
};

/** No endpoint in the VPC: they are asked elsewhere, or not asked at all. */
const elsewhere =
	/^(?:configure|help|iam|route53|cloudfront|organizations|--.*)$/;

function awsCalls(line: string): readonly Destination[] {
	return [
		...line.matchAll(
			/(?:^|[\s;&|(`!])aws\s+((?:--\S+(?:\s+|=)\S+\s+)*)([a-z][a-z0-9-]*)\s+[a-z]/g,
		),
	]
		.map(([, , name = ""]) => name)
		.filter((name) => !elsewhere.test(name))
		.flatMap((name) =>
			name === "ecr"
				? ecrDestinations
				: [service(byCommand[name] ?? name, `calls ${name}`)],
		);
}

/** Names of machines of ours: no services to be called. */
const machines = /(?:^|\.)(?:rds|elb|compute|cache|es|efs|execute-api)$/;

function awsHosts(line: string): readonly Destination[] {
	return [
		...line.matchAll(
			/([a-z0-9-]+(?:\.[a-z0-9-]+)*)\.(?:\$\{?\w+\}?|[a-z]{2}(?:-[a-z]+)+-\d)\.amazonaws\.com/g,
		),
	]
		.map(([, name = ""]) => name)
		.filter((name) => !machines.test(name))
		.flatMap((name) => {
			if (name.endsWith("dkr.ecr")) return ecrDestinations;
			const known = name.endsWith("s3")
				? "s3"
				: name.replace("api.ecr", "ecr.api");
			return [service(known, `calls ${known}`)];
		});
}

function agents(line: string): readonly Destination[] {
	if (
		/amazon-cloudwatch-agent-ctl|amazon-cloudwatch-agent\.service|\bawslogsd?\b|--log-driver[= ]awslogs/.test(
			line,
		)
	)
		return [service("logs", "writes its logs")];
	return [];
}

function downloads(line: string): readonly Destination[] {
	if (!/\b(?:curl|wget)\b/.test(line)) return [];
	return [
		...line.matchAll(
			/\b(https?):\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::(\d+))?/gi,
		),
	]
		.filter(([, , host = ""]) => !/^[\d.]+$|amazonaws\.com$/.test(host))
		.map(([, scheme, host = "", port]) =>
			internet(
				Number(port ?? (scheme === "http" ? 80 : 443)),
				`fetches from ${host}`,
			),
		);
}
