import type { Resource, ResourceGraph } from "../../../plan/index.ts";
import { blocks, numberOf, textOf } from "../attributes.ts";

/** How Route 53 chooses among records of one name, by its nested block. */
const policies = [
	"cidr",
	"failover",
	"geolocation",
	"geoproximity",
	"latency",
	"weighted",
] as const;

/** Types of records that the resolver of a rehearsal has; of others, those that nobody asks for in one are not missed. */
const missed = /^(MX|SRV|CAA|HTTPS|SVCB|NAPTR|PTR|SPF)$/;

/**
 * The records of a plan that are answered: a secondary one of a failover pair is not, because its primary is taken to be
 * healthy, and neither is one whose weight is 0 beside others. Source: Amazon Route 53 Developer Guide, "Choosing a
 * routing policy".
 */
export function answeredRecords({
	resources,
}: ResourceGraph): readonly Resource[] {
	const all = resources.filter(({ type }) => type === "aws_route53_record");
	return all.filter((one) => {
		if (textOf(blockOf(one, "failover")?.type) === "SECONDARY") return false;
		if (weightOf(one) !== 0) return true;
		// All of them at nought count alike.
		const same = all.filter((other) => nameOf(other) === nameOf(one));
		return same.every((other) => weightOf(other) === 0);
	});
}

/** What is answered otherwise here than at AWS, each in a sentence. */
export function routingNotes(graph: ResourceGraph): readonly string[] {
	const all = graph.resources.filter(
		({ type }) => type === "aws_route53_record",
	);
	const answered = answeredRecords(graph);
	return all.flatMap((one) => {
		const { address, attributes } = one;
		const type = textOf(attributes.type) ?? "";
		if (missed.test(type))
			return `${address} is not answered here: it is of the type ${type}`;
		const policy = policies.find((name) => blockOf(one, name) !== undefined);
		if (policy === undefined) return [];
		if (!answered.includes(one))
			return policy === "failover"
				? `${address} is not answered here: the primary record is taken to be healthy, and no health check is asked`
				: `${address} is not answered here: its weight is 0`;
		return policy === "failover"
			? []
			: `${address}: its ${policy} routing is not followed here; its name has the values of all of its records`;
	});
}

function blockOf({ attributes }: Resource, policy: (typeof policies)[number]) {
	return blocks(attributes[`${policy}_routing_policy`])[0];
}

function weightOf(one: Resource): number | undefined {
	return numberOf(blockOf(one, "weighted")?.weight);
}

function nameOf({ attributes }: Resource): string {
	return `${textOf(attributes.name)} ${textOf(attributes.type)}`;
}
