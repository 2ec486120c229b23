import type { Resource, ResourceGraph } from "../../plan/index.ts";
import { textOf, textsOf } from "./attributes.ts";

/** As much of a graph as says which certificate is whose. */
export interface Named {
	readonly resources: readonly Pick<
		Resource,
		"address" | "type" | "attributes"
	>[];
	readonly references: readonly Pick<
		ResourceGraph["references"][number],
		"from" | "path" | "to"
	>[];
}

/** What is at the entry is opened by these; on AWS no certificate has them. */
export const loopbackNames = ["127.0.0.1", "localhost"] as const;

/**
 * The names for which a resource's certificate is good (a listener's, a distribution's), as the plan asks AWS for it,
 * also by way of its validation; none where it is not in the plan.
 */
export function certificateNames(
	graph: Named,
	address: string,
): readonly string[] {
	return certificatesOf(graph, address).flatMap(({ attributes }) => [
		...new Set([
			// Of one that is made, and of one that is looked up.
			...[textOf(attributes.domain_name), textOf(attributes.domain)].filter(
				(one) => one !== undefined,
			),
			...textsOf(attributes.subject_alternative_names),
		]),
	]);
}

/** Names of the further certificates of a listener, each with its own. */
export function furtherNames(
	graph: Named,
	listener: string,
): readonly (readonly string[])[] {
	return graph.references
		.filter(({ from, to, path }) => to === listener && isFurther(from, path))
		.map(({ from }) => certificateNames(graph, from))
		.filter((names) => names.length > 0);
}

function isFurther(from: string, [name]: readonly (string | number)[]) {
	return (
		from.includes("aws_lb_listener_certificate.") && name === "listener_arn"
	);
}

function certificatesOf(graph: Named, address: string): Named["resources"] {
	const { resources, references } = graph;
	const next = references
		.filter(({ from, path }) => from === address && namesCertificate(path))
		.map(({ to }) => to);
	return [...new Set(next)].flatMap((to) => {
		const found = resources.filter((one) => one.address === to);
		return found.flatMap((one) =>
			one.type === "aws_acm_certificate" ? [one] : certificatesOf(graph, to),
		);
	});
}

/** `certificate_arn`; of a distribution `viewer_certificate[0].acm_certificate_arn`. */
function namesCertificate(path: readonly (string | number)[]): boolean {
	return ["certificate_arn", "acm_certificate_arn"].includes(
		String(path.at(-1)),
	);
}
