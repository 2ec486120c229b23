import { type AlarmMetric, isUnknown } from "../plan/index.ts";
import { compliant, unclear, type Verdict, violation } from "./answer.ts";
import {
	dimensionForms,
	dimensionSources,
	metricFamilies,
	ofApi,
	ofTargetGroup,
	publishedIn,
} from "./metric-catalogue.ts";
import { rightSpelling } from "./metric-spelling.ts";
import type { System } from "./system.ts";

type Dimensions = NonNullable<AlarmMetric["dimensions"]>;

/** Whether anything is ever published under these dimensions. */
export function dimensionsHold(system: System, metric: AlarmMetric): Verdict {
	const { namespace, name, dimensions } = metric;
	if (isUnknown(namespace) || isUnknown(name))
		return unclear("the metric is not known before apply");
	if (dimensions === undefined) return sourcesHold(system, metric);
	const family = metricFamilies[namespace ?? ""];
	if (family === undefined)
		return unclear(
			`what is published in ${namespace ?? "no namespace"} is not known`,
		);
	const keys = Object.keys(dimensions).sort();
	const fits = family.dimensions.some((set) => same([...set].sort(), keys));
	if (!fits)
		return violation(
			`${namespace} publishes nothing by ${keys.join(" and ") || "no dimension"}; it knows ${family.dimensions
				.filter((set) => set.length > 0)
				.map((set) => set.join(" and "))
				.join(", ")}`,
		);
	if (namespace === "AWS/ApplicationELB" && ofTargetGroup.has(name ?? ""))
		if (!keys.includes("TargetGroup"))
			return violation(
				`${name} is published by target group and load balancer, and no TargetGroup is named`,
			);
	const api = namespace === "AWS/ApiGateway" ? ofApi[name ?? ""] : undefined;
	if (api !== undefined && keys.length > 0 && !keys.includes(api))
		return violation(
			`${name} is a metric of ${api === "ApiName" ? "REST" : "HTTP"} APIs, which publish it by ${api}`,
		);
	return valuesHold(system, dimensions);
}

/** A plan does not say which value is whose, but some attributes are nobody's. */
function sourcesHold(system: System, { sources }: AlarmMetric): Verdict {
	for (const source of sources) {
		const type = system.types.get(source.address) ?? "";
		const keys = Object.keys(dimensionSources).filter((key) =>
			dimensionSources[key]?.type.test(type),
		);
		const wrong = keys.map((key) => wrongSource(system, key, [source]));
		const [first] = wrong;
		if (first !== undefined && !wrong.includes(undefined))
			return violation(first);
	}
	return unclear("which dimension has which value is not known before apply");
}

function valuesHold(system: System, dimensions: Dimensions): Verdict {
	let unknown: string | undefined;
	for (const [key, value] of Object.entries(dimensions)) {
		const wrong = isUnknown(value)
			? wrongSource(system, key, value.from)
			: wrongForm(key, value);
		if (wrong !== undefined) return violation(wrong);
		if (isUnknown(value) && value.from.length === 0)
			unknown = `the value of ${key} is not known before apply`;
	}
	return unknown === undefined ? compliant : unclear(unknown);
}

function wrongForm(key: string, value: string): string | undefined {
	const form = dimensionForms[key];
	if (form === undefined || form.test(value)) return undefined;
	return `no ${key} is called "${value}"`;
}

/** Another attribute than the one that CloudWatch goes by: an ARN in the place of a name. */
function wrongSource(
	system: System,
	key: string,
	from: readonly {
		readonly address: string;
		readonly path: readonly (string | number)[];
	}[],
): string | undefined {
	const [only, ...others] = from;
	const source = dimensionSources[key];
	if (only === undefined || others.length > 0 || source === undefined)
		return undefined;
	const type = system.types.get(only.address);
	const attribute = String(only.path[0] ?? "");
	if (type === undefined || attribute === "") return undefined;
	if (!source.type.test(type))
		return /^aws_/.test(type)
			? `${key} is ${only.address}.${attribute}, which is another kind of thing`
			: undefined;
	if (source.attributes.includes(attribute)) return undefined;
	return `${key} is ${only.address}.${attribute}, but CloudWatch goes by its ${source.attributes[0]}`;
}

/** Whether AWS publishes a metric of this name at all, and in the region of who asks for it. */
export function isPublished(
	system: System,
	metric: AlarmMetric,
	region?: string,
): Verdict {
	const { namespace, name } = metric;
	if (isUnknown(namespace) || isUnknown(name))
		return unclear("the metric is not known before apply");
	const only = publishedIn[namespace ?? ""];
	if (only !== undefined && region !== undefined && isElsewhere(region, only))
		return violation(
			`${namespace} publishes in ${only} alone, and it looks in ${region}`,
		);
	const instead = metricFamilies[namespace ?? ""]?.absent[name ?? ""];
	if (instead !== undefined)
		return violation(`${namespace} has no metric ${name}: ${instead}`);
	const right = rightSpelling(namespace, name);
	if (right !== undefined)
		return violation(
			`${namespace} has no metric ${name}: it is written ${right}`,
		);
	if (namespace !== undefined && /^AWS\//.test(namespace)) return compliant;
	return ownMetric(system, namespace, name);
}

/** Other partitions have a region of their own for what is of the whole world. */
function isElsewhere(region: string, only: string): boolean {
	return region !== only && !/^(cn|us-gov|us-iso|eusc|eu-isoe)/.test(region);
}

function ownMetric(
	system: System,
	namespace: string | undefined,
	name: string | undefined,
): Verdict {
	const filters = (system.byKind.get("metric-filter") ?? []).flatMap((one) =>
		one.kind === "metric-filter" ? [one] : [],
	);
	const own = filters.filter((one) => one.namespace === namespace);
	if (own.some(({ metric }) => metric === name)) return compliant;
	const near = own.find(
		({ metric }) =>
			typeof metric === "string" &&
			metric.toLowerCase() === name?.toLowerCase(),
	);
	if (near !== undefined)
		return violation(
			`${near.address} publishes ${String(near.metric)}, and ${name} is another metric`,
		);
	return unclear(
		`whether anything publishes ${name} in ${namespace} is not known`,
	);
}

function same(one: readonly string[], other: readonly string[]): boolean {
	return (
		one.length === other.length && one.every((key, at) => key === other[at])
	);
}
