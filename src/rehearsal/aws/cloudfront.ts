import type { SignableRequest } from "../signature.ts";
import { Refusal } from "./refusal.ts";
import type { Input } from "./service.ts";
import { unescaped } from "./xml.ts";

/** An operation of CloudFront: by a method and a path, with XML both ways. */
export interface CloudFrontOperation {
	readonly method: "GET" | "POST";
	/** Below the version; what stands in braces is told by its name. */
	readonly path: string;
	/** The element that its answer is. */
	readonly root: string;
	readonly status: 200 | 201;
}

const distribution = "/distribution/{Id}";

/** Source: Amazon CloudFront API Reference. */
export const cloudFrontOperations: Readonly<
	Record<string, CloudFrontOperation>
> = {
	ListDistributions: {
		method: "GET",
		path: "/distribution",
		root: "DistributionList",
		status: 200,
	},
	CreateInvalidation: {
		method: "POST",
		path: `${distribution}/invalidation`,
		root: "Invalidation",
		status: 201,
	},
	ListInvalidations: {
		method: "GET",
		path: `${distribution}/invalidation`,
		root: "InvalidationList",
		status: 200,
	},
	GetInvalidation: {
		method: "GET",
		path: `${distribution}/invalidation/{InvalidationId}`,
		root: "Invalidation",
		status: 200,
	},
};

const version = /^\/2020-05-31(\/[^?]*)/;

/** What a request asks of CloudFront; undefined where it is another service's. @throws Refusal */
export function cloudFrontCall({
	method,
	target,
	body,
}: Pick<SignableRequest, "method" | "target" | "body">):
	| { readonly operation: string; readonly input: Input }
	| undefined {
	const [, path] = version.exec(target) ?? [];
	if (path === undefined) return undefined;
	for (const [operation, one] of Object.entries(cloudFrontOperations)) {
		const named = one.method === method ? namedIn(path, one.path) : undefined;
		if (named === undefined) continue;
		const input = operation === "CreateInvalidation" ? batchIn(body) : {};
		return { operation, input: { ...named, ...input } };
	}
	throw new Refusal(
		"InvalidAction",
		`A rehearsal has no ${method} ${path} of CloudFront: it is not answered here.`,
	);
}

/** What a path has where its pattern has braces; undefined where it is another path. */
function namedIn(path: string, pattern: string): Input | undefined {
	const steps = path.split("/");
	const names = pattern.split("/");
	if (steps.length !== names.length) return undefined;
	const named: Record<string, string> = {};
	for (const [at, name] of names.entries()) {
		const step = steps[at] ?? "";
		if (name.startsWith("{")) named[name.slice(1, -1)] = decoded(step);
		else if (name !== step) return undefined;
	}
	return named;
}

function decoded(step: string): string {
	try {
		return decodeURIComponent(step);
	} catch {
		return step;
	}
}

/** @throws Refusal for what is no batch with a reference of its caller's. Source: botocore's `MissingBody`, `InconsistentQuantities`. */
function batchIn(xml: string): Input {
	if (xml.trim() === "")
		throw new Refusal(
			"MissingBody",
			"This operation requires a body. Ensure that the body is present and the Content-Type header is set.",
		);
	const [reference] = textsOf(xml, "CallerReference");
	const paths = textsOf(xml, "Path");
	const [quantity] = textsOf(xml, "Quantity");
	if (reference === undefined || quantity === undefined)
		throw new Refusal("MalformedXML", "The XML document is malformed.");
	if (Number(quantity) !== paths.length)
		throw new Refusal(
			"InconsistentQuantities",
			"The value of Quantity and the size of Items don't match.",
		);
	return { CallerReference: reference, Paths: paths };
}

function textsOf(xml: string, name: string): readonly string[] {
	return [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, "g"))].map(
		([, text = ""]) => unescaped(text),
	);
}
