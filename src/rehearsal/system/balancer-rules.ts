import type { EntityOf, ObjectValue, Value } from "../../plan/index.ts";
import {
	blocks,
	flagOf,
	given,
	numberOf,
	textOf,
	textsOf,
} from "./attributes.ts";

/** An action as the load balancer's part takes it; a part of a redirect that is not given stays as it was asked for. */
export type ActionSettings =
	| {
			readonly type: "forward";
			readonly groups: readonly {
				readonly group: string;
				readonly weight: number;
			}[];
			readonly stickinessSeconds?: number;
	  }
	| { readonly type: "redirect"; readonly status: number }
	| { readonly type: "fixed-response"; readonly status: number };

/** Actions in their order: what is linked, and what is written. */
export interface Actions {
	readonly of: EntityOf<"listener">["actions"];
	readonly attributes: Value | undefined;
}

/** The action that answers, the last one; nothing where it is not known. Those before it ask who somebody is. */
export function actionOf(
	{ of, attributes }: Actions,
	address: string,
	note: (text: string) => void,
): ActionSettings | undefined {
	const action = of.items.at(-1);
	const written = blocks(attributes)[of.items.length - 1] ?? {};
	if (of.items.length > 1)
		note(`${address} asks here for nobody's identity before it answers`);
	switch (action?.type) {
		case "forward":
			return forwardOf(action.targetGroups, written);
		case "redirect":
			return redirectOf(blocks(written.redirect)[0] ?? {});
		case "fixed-response":
			return fixedOf(blocks(written.fixed_response)[0] ?? {});
		default:
			return undefined;
	}
}

function forwardOf(
	links: Actions["of"]["items"][number]["targetGroups"],
	written: ObjectValue,
): ActionSettings | undefined {
	const [forward] = blocks(written.forward);
	const weighted = blocks(forward?.target_group);
	const groups = links.items.flatMap((link, at) =>
		link.kind === "resource"
			? [{ group: link.address, weight: numberOf(weighted[at]?.weight) ?? 1 }]
			: [],
	);
	if (groups.length === 0) return undefined;
	const [sticky] = blocks(forward?.stickiness);
	const seconds = flagOf(sticky?.enabled)
		? numberOf(sticky?.duration)
		: undefined;
	return {
		type: "forward",
		groups,
		...given({ stickinessSeconds: seconds }),
	};
}

function redirectOf(of: ObjectValue): ActionSettings {
	return {
		type: "redirect",
		status: of.status_code === "HTTP_301" ? 301 : 302,
		...given({
			protocol: textOf(of.protocol),
			host: textOf(of.host),
			port: textOf(of.port),
			path: textOf(of.path),
			query: textOf(of.query),
		}),
	};
}

function fixedOf(of: ObjectValue): ActionSettings {
	return {
		type: "fixed-response",
		// The provider needs none, and AWS then answers with this.
		status: numberOf(of.status_code) ?? 200,
		...given({
			contentType: textOf(of.content_type),
			body: textOf(of.message_body),
		}),
	};
}

/** Blocks of a condition, and how the part calls them. */
const fields: Readonly<Record<string, string>> = {
	host_header: "host-header",
	http_request_method: "http-request-method",
	path_pattern: "path-pattern",
	source_ip: "source-ip",
};

interface ConditionSettings {
	readonly field: string;
	readonly name?: string;
	readonly values: readonly string[];
}

/** All conditions of a rule; nothing where one of them is not known, because a rule without it would hold too often. */
export function conditionsOf(
	value: Value | undefined,
): readonly ConditionSettings[] | undefined {
	const found = blocks(value).flatMap(conditionOf);
	const isKnown =
		found.length > 0 &&
		found.every((one) => one !== undefined && one.values.length > 0);
	return isKnown ? (found as ConditionSettings[]) : undefined;
}

function conditionOf(of: ObjectValue): (ConditionSettings | undefined)[] {
	const plain = Object.entries(fields).flatMap(([block, field]) =>
		blocks(of[block]).map(({ values }) => ({ field, values: textsOf(values) })),
	);
	const headers = blocks(of.http_header).map((header) => ({
		field: "http-header",
		name: textOf(header.http_header_name) ?? "",
		values: textsOf(header.values),
	}));
	const queries = queriesOf(blocks(of.query_string));
	const all = [...plain, ...headers, ...queries];
	return all.length === 0 ? [undefined] : all;
}

/** Pairs of one key, any of which is enough; pairs of several keys are more than the part can say. */
function queriesOf(
	pairs: readonly ObjectValue[],
): (ConditionSettings | undefined)[] {
	const [first, ...others] = pairs;
	if (first === undefined) return [];
	const name = textOf(first.key) ?? "";
	if (others.some((one) => (textOf(one.key) ?? "") !== name))
		return [undefined];
	const values = pairs.flatMap((one) => textOf(one.value) ?? []);
	return [{ field: "query-string", name, values }];
}
