import type { Header } from "../http/index.ts";
import type { Action } from "./configuration.ts";
import type { NodeContext } from "./node-context.ts";
import {
	groupCookie,
	rememberedBy,
	rememberingHeaders,
	setsCookie,
	targetCookie,
} from "./stickiness.ts";
import type { Target } from "./target.ts";
import type { TargetGroup } from "./target-group.ts";

export type ForwardAction = Extract<Action, { readonly type: "forward" }>;

/** Where a forwarded request goes, and what the client must remember of it. */
export interface Route {
	readonly group: TargetGroup;
	readonly target: Target;
	readonly failOpen: boolean;
	/** The cookies for the response, when the target's own headers are known. */
	cookies(response: readonly Header[], secure: boolean): Header[];
}

/** Chooses group and target, by the client's cookies where they are asked for; `undefined` with nobody registered. */
export function routeTo(
	action: ForwardAction,
	headers: readonly Header[],
	context: NodeContext,
): Route | undefined {
	const group = chooseGroup(action, headers, context);
	if (group === undefined) return undefined;
	const { stickiness } = group.configuration;
	const { codec, tools } = context;
	const remembered =
		stickiness === undefined
			? undefined
			: rememberedBy(
					headers,
					targetCookie(stickiness),
					codec,
					stickiness.seconds / tools.clock.speed,
					tools.clock.now(),
					stickiness.cookieName,
				);
	const choice = group.choose(remembered);
	if (choice === undefined) return undefined;
	const { target } = choice;
	const isStuck = remembered === target.name;
	return {
		...choice,
		group,
		cookies: (response, secure) =>
			cookiesFor({ action, group, target, isStuck, response, secure }, context),
	};
}

function chooseGroup(
	action: ForwardAction,
	headers: readonly Header[],
	{ groups, weighted, codec, tools }: NodeContext,
): TargetGroup | undefined {
	const stuck =
		action.stickinessSeconds > 0
			? rememberedBy(
					headers,
					groupCookie,
					codec,
					action.stickinessSeconds / tools.clock.speed,
					tools.clock.now(),
				)
			: undefined;
	const isOne = action.groups.some(({ group }) => group === stuck);
	const arn = isOne ? stuck : weighted.next(action.groups);
	return arn === undefined ? undefined : groups.get(arn);
}

interface Cookied {
	readonly action: ForwardAction;
	readonly group: TargetGroup;
	readonly target: Target;
	readonly isStuck: boolean;
	readonly response: readonly Header[];
	readonly secure: boolean;
}

function cookiesFor(
	{ action, group, target, isStuck, response, secure }: Cookied,
	{ codec, tools }: NodeContext,
): Header[] {
	const now = tools.clock.now();
	const { stickiness, arn } = group.configuration;
	const cookies: Header[] = [];
	if (stickiness !== undefined) {
		// The load balancer's twin begins with the application's own cookie, and is renewed from then on.
		const wanted =
			stickiness.type === "lb_cookie" ||
			isStuck ||
			setsCookie(response, stickiness.cookieName);
		const cookie = targetCookie(stickiness);
		if (wanted) {
			cookies.push(
				...rememberingHeaders(cookie, target.name, codec, now, secure),
			);
		}
	}
	if (action.stickinessSeconds > 0) {
		cookies.push(...rememberingHeaders(groupCookie, arn, codec, now, secure));
	}
	return cookies;
}
