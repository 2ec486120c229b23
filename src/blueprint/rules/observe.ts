import type { Draft } from "../draft.ts";
import { doubtful, type Finding, wrong } from "../finding.ts";
import type { SlackInput } from "../observe.ts";
import { show } from "../show.ts";
import { repeated } from "./repeated.ts";

/** Who is told, and that somebody is. */
export function observeRules({ observe, input }: Draft): readonly Finding[] {
	if (observe === undefined) return [];
	const { email, slack, alarms, selfHealing } = observe;
	const path = ["observe", "email"];
	const isList = Array.isArray(input.observe?.email);
	return [
		...email.flatMap((address, index) =>
			checkEmail(address, isList ? [...path, index] : path),
		),
		...repeated(email, path),
		...(slack ? checkSlack(slack) : []),
		...(alarms && email.length === 0 && !slack && !selfHealing
			? [nobodyTold()]
			: []),
	];
}

function checkEmail(
	address: string,
	path: readonly (string | number)[],
): Finding[] {
	const isWell =
		address.length <= 254 &&
		/^[^\s@<>",;:]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(address);
	if (isWell) return [];
	return [
		wrong({
			code: "bad-email",
			path,
			summary: `${show(address)} is no e-mail address`,
			detail: 'Write the address alone: "ops@example.com"; several in a list.',
		}),
	];
}

/** AWS's API of Amazon Q Developer in chat applications: identifiers, not names. */
function checkSlack({ workspaceId, channelId }: SlackInput): Finding[] {
	return [
		...(/^T[A-Z0-9]{5,20}$/.test(workspaceId)
			? []
			: [badSlack("workspaceId", workspaceId, "T0123ABCD")]),
		...(/^[CG][A-Z0-9]{5,20}$/.test(channelId)
			? []
			: [badSlack("channelId", channelId, "C0123ABCD")]),
	];
}

function badSlack(key: string, value: string, example: string): Finding {
	return wrong({
		code: "bad-identifier",
		path: ["observe", "slack", key],
		summary: `${show(value)} is no identifier of Slack`,
		detail: `Not the name, but what stands in the address of the channel's page: ${example}.`,
	});
}

function nobodyTold(): Finding {
	return doubtful({
		code: "nobody-told",
		path: ["observe", "alarms"],
		related: [["observe", "email"]],
		summary: "there are alarms, and nobody is told of them",
		detail: 'Add email: "you@example.com", or leave alarms out.',
	});
}
