import { purchasesOf, type ResourceGraph } from "../../plan/index.ts";
import { apart } from "./short-name.ts";
import type { Part, Thing } from "./thing.ts";

/** What a thing is built from and has no place of its own: it is named and numbered where the thing stands. */
const partOfType: Readonly<Record<string, string>> = {
	aws_apigatewayv2_vpc_link: "VPC link",
	aws_api_gateway_vpc_link: "VPC link",
	aws_lb_target_group: "Target group",
	aws_alb_target_group: "Target group",
	aws_launch_template: "Launch template",
	aws_launch_configuration: "Launch configuration",
	aws_ecs_task_definition: "Task definition",
	aws_iam_instance_profile: "Instance profile",
	aws_db_subnet_group: "Subnet group",
	aws_elasticache_subnet_group: "Subnet group",
};

/** Resources that say nothing but that two others belong together. */
const links = new Set([
	"aws_autoscaling_attachment",
	"aws_autoscaling_traffic_source_attachment",
	"aws_lb_target_group_attachment",
	"aws_alb_target_group_attachment",
	"aws_cloudwatch_event_target",
]);

/** Whoever speaks up names whom it tells. */
const speakers = new Set(["Alarm", "Budget", "Event rule"]);

/** Target groups, launch templates, profiles and subnet groups beside what uses them, topics beside the alarms that tell them. */
export function withParts(
	things: readonly Thing[],
	graph: ResourceGraph,
): readonly Thing[] {
	const web = webOf(graph);
	const names = namesOf(graph);
	return things.map((thing) => {
		const parts = partsOf(thing, web, names);
		return parts.length === 0 ? thing : { ...thing, parts };
	});
}

/** Those of one kind that are called the same in several modules are told apart, as in the legend they stand below each other. */
function namesOf(graph: ResourceGraph): ReadonlyMap<string, string> {
	const purchases = purchasesOf(graph);
	const byTitle = new Map<string, string[]>();
	for (const { address, type } of graph.resources) {
		const title = titleOf(type, type === "aws_sns_topic");
		if (title !== undefined)
			byTitle.set(title, [...(byTitle.get(title) ?? []), address]);
	}
	return new Map(
		[...byTitle.values()].flatMap((addresses) => [
			...apart(
				addresses,
				(address) =>
					purchases.get(address)?.name ?? address.replace(/^.*\./, ""),
			),
		]),
	);
}

interface Web {
	readonly typeOf: ReadonlyMap<string, string>;
	/** What a resource points at, itself or by a link. */
	readonly next: ReadonlyMap<string, readonly string[]>;
}

function webOf({ resources, references }: ResourceGraph): Web {
	const typeOf = new Map(
		resources
			.filter(({ mode }) => mode === "managed")
			.map(({ address, type }) => [address, type]),
	);
	const next = new Map<string, string[]>();
	const add = (from: string, to: string) =>
		next.set(from, [...(next.get(from) ?? []), to]);
	const joined = new Map<string, string[]>();
	for (const { from, to } of references) {
		add(from, to);
		if (links.has(typeOf.get(from) ?? ""))
			joined.set(from, [...(joined.get(from) ?? []), to]);
	}
	for (const ends of joined.values())
		for (const one of ends)
			for (const other of ends) if (one !== other) add(one, other);
	return { typeOf, next };
}

function partsOf(
	{ addresses, meaning }: Thing,
	web: Web,
	names: ReadonlyMap<string, string>,
): readonly Part[] {
	// A dashboard shows a target group's figures; it is made of none.
	if (meaning === "Dashboard") return [];
	const told = speakers.has(meaning);
	const found = new Map<string, Set<string>>();
	const seen = new Set(addresses);
	const open = [...addresses];
	for (let at = 0; at < open.length; at++) {
		for (const to of web.next.get(open[at] ?? "") ?? []) {
			const title = titleOf(web.typeOf.get(to), told);
			if (title === undefined || seen.has(to)) continue;
			seen.add(to);
			// A target group is used by others too: what it points at is not this one's.
			if (title !== "Target group") open.push(to);
			found.set(title, (found.get(title) ?? new Set()).add(to));
		}
	}
	return [...found].map(([title, all]) => {
		const own = [...all].sort();
		const [first = ""] = own;
		return { title, name: names.get(first) ?? first, addresses: own };
	});
}

function titleOf(type: string | undefined, told: boolean): string | undefined {
	if (told) return type === "aws_sns_topic" ? "to SNS topic" : undefined;
	return type === undefined || !Object.hasOwn(partOfType, type)
		? undefined
		: partOfType[type];
}
