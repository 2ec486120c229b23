import type { Hop } from "../reachability/index.ts";
import { folded } from "./columns.ts";

const kinds: Readonly<Record<Hop["kind"], string>> = {
	interface: "interface",
	"security-group-egress": "security group out",
	"security-group-ingress": "security group in",
	"network-acl": "network ACL",
	route: "route",
	translation: "translation",
	gateway: "gateway",
	arrival: "arrival",
};

/** Each hop with the rule that matched, the answers' way last. */
export function traceLines(
	trace: readonly Hop[],
	width: number,
	indent: number,
): string[] {
	const there = trace.filter(({ returning }) => !returning);
	const back = trace.filter(({ returning }) => returning);
	return [
		...there.flatMap((hop) => hopLines(hop, width, indent)),
		...(back.length === 0 ? [] : [`${" ".repeat(indent)}and the answer:`]),
		...back.flatMap((hop) => hopLines(hop, width, indent)),
	];
}

function hopLines(
	{ kind, at, rule, passes, text }: Hop,
	width: number,
	indent: number,
): string[] {
	const mark = passes ? "·" : "✗";
	const what = `${mark} ${kinds[kind]} ${at}`;
	const named = rule === undefined || rule === at ? "" : `${rule} `;
	const said = text === rule ? "" : text;
	const rest = `${named}${said}`.trim();
	const [first = "", ...more] = folded(
		rest === "" ? what : `${what}: ${rest}`,
		width,
		indent + 2,
	);
	return [first.slice(2), ...more];
}
