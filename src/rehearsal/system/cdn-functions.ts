import {
	isUnknown,
	type ObjectValue,
	type Resource,
	type ResourceGraph,
	type Value,
} from "../../plan/index.ts";
import { blocks, textOf } from "./attributes.ts";
import { StandIns } from "./aws/stand-ins.ts";

/** A function of the plan, as the CDN part takes it. */
export interface CdnFunction {
	readonly name: string;
	readonly runtime: string;
	readonly code: string;
}

/** The functions of the plan whose code is known. */
export function cdnFunctions(graph: ResourceGraph): readonly CdnFunction[] {
	// All of them are there.
	const standIns = new StandIns(graph, "us-east-1");
	return graph.resources.filter(isFunction).flatMap((one) => {
		const code = standIns.text(one.attributes.code);
		const runtime = textOf(one.attributes.runtime) ?? "cloudfront-js-2.0";
		return code === undefined ? [] : [{ name: one.address, runtime, code }];
	});
}

/** Which functions stand before and behind a behaviour, as the part takes it. */
export function functionsOf(
	graph: ResourceGraph,
	behavior: ObjectValue,
): Readonly<Record<string, string>> {
	const named = associationsOf(graph, behavior).flatMap(({ type, address }) => {
		const place =
			type === "viewer-request" ? "viewerRequest" : "viewerResponse";
		return address === undefined ? [] : [[place, address]];
	});
	return Object.fromEntries(named);
}

/** What of a distribution's functions does not run, for people. */
export function functionNotes(
	graph: ResourceGraph,
	behaviors: readonly ObjectValue[],
): readonly string[] {
	const known = new Set(cdnFunctions(graph).map(({ name }) => name));
	const unread = behaviors
		.flatMap((one) => associationsOf(graph, one))
		.filter(({ address }) => address === undefined || !known.has(address))
		.map(
			({ type, address }) =>
				`the code of the CDN's function ${address ?? `for ${type}`} is not known here: requests go on without it`,
		);
	const lambdas = behaviors.some(
		(one) => blocks(one.lambda_function_association).length > 0,
	);
	const stores = graph.resources
		.filter(isFunction)
		.filter(({ attributes }) =>
			/from\s+["']cloudfront["']/.test(textOf(attributes.code) ?? ""),
		)
		.map(
			({ address }) =>
				`the CDN's function ${address} wants CloudFront's own module, which a rehearsal does not have: it fails where it asks that for something`,
		);
	return [
		...new Set(unread),
		...stores,
		...(lambdas
			? [
					"the CDN's functions of Lambda@Edge are not run here: requests go on without them",
				]
			: []),
	];
}

interface Association {
	readonly type: string;
	/** Of the function; undefined where it is not in the plan. */
	readonly address: string | undefined;
}

function associationsOf(
	graph: ResourceGraph,
	{ function_association: value }: ObjectValue,
): readonly Association[] {
	return blocks(value).map(({ event_type, function_arn }) => ({
		type: textOf(event_type) ?? "viewer-request",
		address: functionAt(graph, function_arn),
	}));
}

function functionAt(
	{ resources }: ResourceGraph,
	arn: Value | undefined,
): string | undefined {
	const functions = resources.filter(isFunction);
	const [from] = arn !== undefined && isUnknown(arn) ? arn.from : [];
	const text = textOf(arn);
	const found = functions.find(
		({ address, attributes }) =>
			address === from?.address ||
			(text !== undefined && attributes.arn === text),
	);
	return found?.address;
}

function isFunction({ type, mode }: Resource): boolean {
	return type === "aws_cloudfront_function" && mode === "managed";
}
