import { type Diagnostic, problem } from "../diagnostics/index.ts";
import { resourcesIn, type StateResource, textOf } from "./state-resources.ts";

/** Amazon Linux names its first user so. */
const user = "ec2-user";

/** How ssh gets to the hosts behind the bastion: a text for `ssh -F`, or for ~/.ssh/config. */
export function sshConfig(
	prefix: string,
	stateJson: string,
): string | Diagnostic {
	const resources = resourcesIn(stateJson);
	const address = resources
		.filter(({ type, name }) => type === "aws_eip" && name === "bastion")
		.map((one) => textOf(one, "public_ip"))[0];
	if (address === undefined) return noBastion(prefix);
	const bastion = `${prefix}-bastion`;
	const inner = [...singleHosts(prefix, resources), ...groups(resources)];
	return [
		entry(bastion, [`HostName ${address}`, `User ${user}`]),
		...inner.map(({ host, lines }) =>
			entry(host, [...lines, `User ${user}`, `ProxyJump ${bastion}`]),
		),
	].join("\n");
}

function entry(host: string, lines: readonly string[]): string {
	return [`Host ${host}`, ...lines.map((line) => `  ${line}`), ""].join("\n");
}

function singleHosts(prefix: string, resources: readonly StateResource[]) {
	return resources
		.filter(({ type, name }) => type === "aws_instance" && name !== "bastion")
		.flatMap((one) => {
			const address = textOf(one, "private_ip");
			const host = `${prefix}-${one.name.replaceAll("_", "-")}`;
			return address === undefined
				? []
				: [{ host, lines: [`HostName ${address}`] }];
		});
}

/** Hosts of a group come and go: any address of their subnets is theirs. */
function groups(resources: readonly StateResource[]) {
	const isGroup = resources.some(
		({ type }) => type === "aws_autoscaling_group",
	);
	const patterns = resources
		.filter(({ type, name }) => type === "aws_subnet" && /^service/.test(name))
		.flatMap((subnet) => patternsOf(textOf(subnet, "cidr_block") ?? ""));
	return isGroup && patterns.length > 0
		? [{ host: patterns.join(" "), lines: [] }]
		: [];
}

/** `10.0.1.*` for a block of 256 addresses; a larger one has several, a smaller one is rounded up. */
function patternsOf(cidr: string): readonly string[] {
	const [, a, b, c, bits] =
		/^(\d+)\.(\d+)\.(\d+)\.\d+\/(\d+)$/.exec(cidr) ?? [];
	if (a === undefined || c === undefined) return [];
	if (Number(bits) <= 16) return [`${a}.${b}.*`];
	const count = 2 ** Math.max(0, 24 - Number(bits));
	return Array.from(
		{ length: count },
		(_, at) => `${a}.${b}.${Number(c) + at}.*`,
	);
}

function noBastion(prefix: string): Diagnostic {
	return problem({
		code: "no-bastion",
		subject: "access",
		summary: `${prefix} has no bastion, or it is not deployed`,
		detail:
			"An ssh configuration is for hosts behind one: access: bastion({ from, publicKey }). Without it there are Session Manager and Instance Connect, which need none.",
	});
}
