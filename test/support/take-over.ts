import type { Life } from "./life.ts";
import { runTerraform } from "./terraform.ts";

/**
 * What AWS made while terraform was told to stop: the provider drops the request that is on
 * its way, and nobody writes down what came of it. Terrace says which these may be; this is
 * what an operator then does with one of them: `terraform import ADDRESS ID`.
 *
 * Gives the address. Throws when nothing in the Terraform is of this kind and name and yet to be made.
 */
export async function takeOver(
	{ main, environment: env, blueprint }: Life,
	{ arn, name }: { readonly arn: string; readonly name: string },
): Promise<string> {
	const kind = kinds.find(({ pattern }) => pattern.test(arn));
	if (kind === undefined)
		throw new Error(`made, and not in the state, and of no known kind: ${arn}`);
	const planned = await runTerraform(main, ["plan", "-json", "-input=false"], {
		env,
	});
	const missing = createdIn(planned.stdout).filter(
		(address) => address.split(".")[0] === kind.type,
	);
	const ofThatName = missing.filter(
		(address) =>
			`${blueprint}-${words(address.split(".").slice(1).join("."))}` ===
			words(name),
	);
	const [address, other] = ofThatName.length > 0 ? ofThatName : missing;
	if (address === undefined || other !== undefined)
		throw new Error(
			`${arn} (${name}) is made and not in the state, and could be each of: ${missing}`,
		);
	const id = kind.id === "arn" ? arn : (arn.split(/[/:]/).at(-1) ?? "");
	const args = ["import", "-input=false", address, id];
	const { status, stderr } = await runTerraform(main, args, { env });
	if (status !== 0) throw new Error(`import ${address} ${id}: ${stderr}`);
	return address;
}

/** Kinds of what the interrupted system is made of, with what `terraform import` asks for. */
const kinds: readonly {
	readonly type: string;
	readonly pattern: RegExp;
	readonly id: "arn" | "last";
}[] = [
	{ type: "aws_vpc", pattern: /:vpc\//, id: "last" },
	{ type: "aws_subnet", pattern: /:subnet\//, id: "last" },
	{ type: "aws_security_group", pattern: /:security-group\//, id: "last" },
	{ type: "aws_internet_gateway", pattern: /:internet-gateway\//, id: "last" },
	{ type: "aws_nat_gateway", pattern: /:natgateway\//, id: "last" },
	{ type: "aws_route_table", pattern: /:route-table\//, id: "last" },
	{ type: "aws_eip", pattern: /:elastic-ip\//, id: "last" },
	{ type: "aws_vpc_endpoint", pattern: /:vpc-endpoint\//, id: "last" },
	{ type: "aws_flow_log", pattern: /:vpc-flow-log\//, id: "last" },
	{ type: "aws_lb", pattern: /:loadbalancer\//, id: "arn" },
	{ type: "aws_lb_target_group", pattern: /:targetgroup\//, id: "arn" },
	{ type: "aws_lb_listener", pattern: /:listener\//, id: "arn" },
	{ type: "aws_cloudwatch_log_group", pattern: /:log-group:/, id: "last" },
	{ type: "aws_cloudwatch_metric_alarm", pattern: /:alarm:/, id: "last" },
	{ type: "aws_sns_topic", pattern: /:sns:/, id: "arn" },
	{ type: "aws_ecs_cluster", pattern: /:cluster\//, id: "last" },
	{ type: "aws_iam_role", pattern: /:role\//, id: "last" },
	{ type: "aws_s3_bucket", pattern: /:s3:::/, id: "last" },
];

/** Addresses that a plan would make, from its JSON events. */
function createdIn(events: string): readonly string[] {
	return events.split("\n").flatMap((line) => {
		if (!line.startsWith("{")) return [];
		const { type, change } = JSON.parse(line);
		return type === "planned_change" && change.action === "create"
			? [change.resource.addr]
			: [];
	});
}

/** `public["a"]` and `public_a` are `public-a`, as in the tag. */
function words(text: string): string {
	return text.replaceAll(/[^a-z0-9]+/gi, "-").replaceAll(/^-|-$/g, "");
}
