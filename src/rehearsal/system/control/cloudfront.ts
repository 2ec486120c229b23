import { randomBytes } from "node:crypto";
import { type Input, Refusal } from "../../aws/index.ts";
import { blocks, textOf } from "../attributes.ts";
import { accountId } from "../aws/stand-ins.ts";
import { cdnOf } from "../cdn-settings.ts";
import {
	distributionArn,
	distributionDomain,
	distributionId,
} from "../distribution-name.ts";
import type { Start } from "../start.ts";
import type { ControlTools, Operations } from "./control-tools.ts";

interface Invalidation {
	readonly id: string;
	readonly reference: string;
	readonly paths: readonly string[];
	/** ISO 8601. */
	readonly made: string;
}

/**
 * The CDN, as an operator looks at it and empties its cache. Source: Amazon CloudFront API Reference, whose errors have the
 * codes, statuses and sentences of AWS's own model (botocore, `cloudfront/2020-05-31`); what a caller's reference is
 * refused with is what Ansible's `cloudfront_invalidation` waits for.
 */
export function cloudFrontCalls(
	start: Pick<Start, "graph" | "cdn">,
	tools: ControlTools,
): Operations {
	const made: Invalidation[] = [];
	return {
		ListDistributions: () => listed(start),
		CreateInvalidation: (input) => {
			const cdn = cdnNamed(start, input);
			const { reference, paths } = batchOf(input);
			const before = made.find((one) => one.reference === reference);
			if (before !== undefined) return repeated(before, paths);
			const one: Invalidation = {
				id: `I${randomBytes(12).toString("hex").slice(0, 20).toUpperCase()}`,
				reference,
				paths,
				made: new Date(tools.moment()).toISOString(),
			};
			made.push(one);
			cdn.invalidate(paths);
			return described(one, "InProgress");
		},
		ListInvalidations: (input) => {
			cdnNamed(start, input);
			const items = made.toReversed().map((one) => ({
				InvalidationSummary: {
					Id: one.id,
					CreateTime: { $date: one.made },
					Status: "Completed",
				},
			}));
			return { ...page, Quantity: items.length, Items: items };
		},
		GetInvalidation: (input) => {
			cdnNamed(start, input);
			const one = made.find(({ id }) => id === input.InvalidationId);
			if (one !== undefined) return described(one, "Completed");
			throw new Refusal(
				"NoSuchInvalidation",
				"The specified invalidation does not exist.",
				{ status: 404 },
			);
		},
	};
}

const page = { Marker: "", MaxItems: 100, IsTruncated: false } as const;

/** The one that a rehearsal has. @throws Refusal for another one. */
function cdnNamed({ cdn }: Pick<Start, "cdn">, { Id }: Input) {
	if (cdn !== undefined && Id === distributionId) return cdn;
	throw new Refusal(
		"NoSuchDistribution",
		`The specified distribution does not exist${cdn === undefined ? "" : `: there is ${distributionId}`}.`,
		{ status: 404 },
	);
}

/**
 * So many may be under way at once; here each is done at once, so that one batch alone can be too much. Source: CloudFront
 * developer guide, "Quotas on invalidations" (3,000 files, 15 wildcards); the sentences as those write who met them
 * (s3_website issue 26, developer-portal issue 1134).
 */
function mostOf(paths: readonly string[]): void {
	const wild = paths.filter((path) => path.endsWith("*")).length;
	const refuse = (what: string) => {
		throw new Refusal(
			"TooManyInvalidationsInProgress",
			`Processing your request will cause you to exceed the maximum number of in-progress ${what}.`,
		);
	};
	if (wild > 15) refuse("wildcard invalidations");
	if (paths.length - wild > 3000) refuse("invalidations");
}

/** @throws Refusal for paths that a distribution does not take: by the API each begins with a slash. Source: CloudFront developer guide, "Invalidate files". */
function batchOf({ CallerReference, Paths }: Input) {
	const paths = Array.isArray(Paths) ? Paths.map(String) : [];
	if (paths.length === 0 || paths.some((path) => !/^\/[^*]*\*?$/.test(path)))
		throw new Refusal(
			"InvalidArgument",
			"Your request contains one or more invalid invalidation paths.",
		);
	mostOf(paths);
	return { reference: String(CallerReference), paths };
}

/** Who asks the same again gets what there is. @throws Refusal for another batch by the same reference. */
function repeated(before: Invalidation, paths: readonly string[]): Input {
	if (JSON.stringify(before.paths) === JSON.stringify(paths))
		return described(before, "Completed");
	throw new Refusal(
		"InvalidArgument",
		"Your request contains a caller reference that was used for a previous invalidation batch for the same distribution.",
	);
}

function described(one: Invalidation, Status: string): Input {
	return {
		Id: one.id,
		Status,
		CreateTime: { $date: one.made },
		InvalidationBatch: {
			Paths: {
				Quantity: one.paths.length,
				Items: one.paths.map((Path) => ({ Path })),
			},
			CallerReference: one.reference,
		},
	};
}

function listed({ graph, cdn }: Pick<Start, "graph" | "cdn">): Input {
	const found = cdn === undefined ? undefined : cdnOf(graph);
	const items = found === undefined ? [] : [summary(found.attributes)];
	return { ...page, Quantity: items.length, Items: items };
}

type Attributes = NonNullable<ReturnType<typeof cdnOf>>["attributes"];

function summary(attributes: Attributes): Input {
	const aliases = Array.isArray(attributes.aliases)
		? attributes.aliases.filter((one) => typeof one === "string")
		: [];
	const origins = blocks(attributes.origin).map((one) => ({
		Origin: {
			Id: textOf(one.origin_id) ?? "",
			DomainName: textOf(one.domain_name) ?? "",
		},
	}));
	return {
		DistributionSummary: {
			Id: distributionId,
			ARN: distributionArn(accountId),
			Status: "Deployed",
			DomainName: distributionDomain,
			Aliases: {
				Quantity: aliases.length,
				Items: aliases.map((CNAME) => ({ CNAME })),
			},
			Origins: { Quantity: origins.length, Items: origins },
			Comment: textOf(attributes.comment) ?? "",
			Enabled: attributes.enabled !== false,
		},
	};
}
