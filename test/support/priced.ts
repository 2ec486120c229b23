import {
	type Estimate,
	type EstimateOptions,
	estimate,
	type Usage,
} from "../../src/cost/index.ts";
import { loadPriceBook, toUsd } from "../../src/facts/index.ts";
import { type ResourceGraph, readGraph } from "../../src/plan/index.ts";

/** A resource as a state holds it: `["aws_eip.a", { domain: "vpc" }]`. */
export type Held = readonly [
	address: string,
	values?: Readonly<Record<string, unknown>>,
];

/** The graph of a state that holds these resources, all in one region. */
export function held(
	resources: readonly Held[],
	region = "us-east-1",
): ResourceGraph {
	const { graph } = readGraph(
		JSON.stringify({
			format_version: "1.0",
			terraform_version: "1.9.0",
			values: {
				root_module: {
					resources: resources.map(([address, values = {}]) => {
						const [type = "", name = ""] = address.split(".");
						return {
							address,
							mode: "managed",
							type,
							name,
							provider_name: "registry.terraform.io/hashicorp/aws",
							values: { id: `${name}-id`, region, ...values },
						};
					}),
				},
			},
		}),
	);
	if (graph === undefined) throw new Error("the state cannot be read");
	return graph;
}

const book = await loadPriceBook();

export function priced(
	resources: readonly Held[],
	usage: Usage = {},
	{
		region = "us-east-1",
		...options
	}: EstimateOptions & { readonly region?: string } = {},
): Estimate {
	return estimate(held(resources, region), book, usage, options);
}

/** The lines of a bill as a reader checks them: component, quantity, money of the expected case. */
export function bill(of: Estimate): readonly string[] {
	return of.lines.map(
		({ component, quantity, unit, monthly, unknown }) =>
			`${component}: ${quantity.expected} ${unit} = ${
				monthly === undefined ? `unknown, ${unknown}` : toUsd(monthly.expected)
			}`,
	);
}

/** The fixed lines alone. */
export function fixedBill(of: Estimate): readonly string[] {
	return bill({
		...of,
		lines: of.lines.filter(({ basis }) => basis === "fixed"),
	});
}
