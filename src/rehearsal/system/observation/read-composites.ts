import type { Resource, ResourceGraph } from "../../../plan/index.ts";
import {
	alarmsIn,
	type CompositeAlarm,
	type CompositeRule,
	parseCompositeRule,
	type Suppressor,
} from "../../observation/index.ts";
import { blocks, flagOf, numberOf, textOf } from "../attributes.ts";
import type { StandIns } from "../aws/stand-ins.ts";
import { addressesIn } from "./addresses.ts";

/**
 * The composite alarms of a plan, those that others look at before these, and sentences about those that are not
 * evaluated: CloudWatch stops where alarms look at each other in a circle.
 */
export function readComposites(
	graph: ResourceGraph,
	standIns: StandIns,
): {
	readonly composites: readonly CompositeAlarm[];
	readonly notes: readonly string[];
} {
	const notes: string[] = [];
	const names = namesIn(graph, standIns);
	const found = graph.resources
		.filter(({ type }) => type === "aws_cloudwatch_composite_alarm")
		.flatMap((one) => {
			const alarm = compositeOf(graph, one, standIns, names);
			if (typeof alarm !== "string") return alarm;
			notes.push(`${one.address} is not evaluated: ${alarm}`);
			return [];
		});
	const composites: CompositeAlarm[] = [];
	for (let rest = found; rest.length > 0; ) {
		const next = rest.filter(
			(one) => !rest.some(({ name }) => watchedBy(one).includes(name)),
		);
		if (next.length === 0) {
			const all = rest.map(({ name }) => name).join(", ");
			notes.push(`in a circle, and not evaluated: ${all}`);
			break;
		}
		composites.push(...next);
		rest = rest.filter((one) => !next.includes(one));
	}
	return { composites, notes };
}

/** The names of all alarms that it looks at. */
export function watchedBy({
	rule,
	suppressor,
}: CompositeAlarm): readonly string[] {
	return [...alarmsIn(rule), ...(suppressor ? [suppressor.alarm] : [])];
}

function compositeOf(
	graph: ResourceGraph,
	{ address, attributes: of }: Resource,
	standIns: StandIns,
	names: ReadonlyMap<string, string>,
): CompositeAlarm | string {
	const ruleText = standIns.text(of.alarm_rule)?.trim().replaceAll(/\s+/g, " ");
	const rule = parseCompositeRule(ruleText ?? "");
	if (ruleText === undefined || rule === undefined)
		return `its rule is not known here${ruleText === undefined ? "" : `: ${ruleText}`}`;
	const suppressor = suppressorOf(of, standIns, names);
	const stranger = alarmsIn(rule).find((one) => !names.has(one));
	if (stranger !== undefined)
		return `it looks at ${stranger}, which is no alarm of this plan`;
	const isOn = flagOf(of.actions_enabled) !== false;
	const topics = (value: Resource["attributes"][string] | undefined) =>
		isOn ? addressesIn(graph, /^aws_sns_topic$/, value) : [];
	return {
		kind: "composite",
		name: textOf(of.alarm_name) ?? address,
		description: textOf(of.alarm_description) ?? "",
		rule: named(rule, names),
		ruleText,
		...(suppressor && { suppressor }),
		actions: {
			ALARM: topics(of.alarm_actions),
			OK: topics(of.ok_actions),
			INSUFFICIENT_DATA: topics(of.insufficient_data_actions),
		},
	};
}

function suppressorOf(
	of: Resource["attributes"],
	standIns: StandIns,
	names: ReadonlyMap<string, string>,
): Suppressor | undefined {
	const [block] = blocks(of.actions_suppressor);
	const text = standIns.text(block?.alarm);
	if (block === undefined || text === undefined) return undefined;
	return {
		alarm: names.get(text) ?? text,
		waitMinutes: (numberOf(block.wait_period) ?? 0) / 60,
		extensionMinutes: (numberOf(block.extension_period) ?? 0) / 60,
	};
}

/** Every way to name an alarm of the plan, with its name. */
function namesIn(
	{ resources }: ResourceGraph,
	standIns: StandIns,
): ReadonlyMap<string, string> {
	return new Map(
		resources
			.filter(({ type }) => /^aws_cloudwatch_\w+_alarm$/.test(type))
			.flatMap(({ address, attributes }) => {
				const name = textOf(attributes.alarm_name) ?? address;
				const path = (...last: readonly string[]) =>
					standIns.attribute({ address, path: last });
				const arn = textOf(attributes.arn) ?? path("arn");
				return [name, arn, path("alarm_name"), path("id")].map(
					(one) => [one, name] as const,
				);
			}),
	);
}

function named(
	rule: CompositeRule,
	names: ReadonlyMap<string, string>,
): CompositeRule {
	if (rule.kind === "constant") return rule;
	if (rule.kind === "state")
		return { ...rule, of: names.get(rule.of) ?? rule.of };
	if (rule.kind === "not") return { ...rule, of: named(rule.of, names) };
	return {
		...rule,
		left: named(rule.left, names),
		right: named(rule.right, names),
	};
}
