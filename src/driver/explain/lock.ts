import { printedSpan } from "../span.ts";
import type { Explanation } from "./explanation.ts";

/** Who holds the lock, from the engine's list of its fields, which no JSON has. */
export const lock: Explanation = ({ summary, detail }, { engine, folder }) => {
	if (!/state lock/i.test(summary) || /releasing/i.test(summary))
		return undefined;
	const field = (name: string) =>
		new RegExp(`^\\s*${name}:[ \\t]*(.+?)\\s*$`, "m").exec(detail)?.[1] ?? "";
	const [id, who, created] = [field("ID"), field("Who"), field("Created")];
	if (id === "") {
		return {
			code: "state-locked",
			summary: "the state cannot be locked",
			detail: detail.split("\n")[0] ?? "",
		};
	}
	const operation = field("Operation").replace(/^OperationType/, "");
	return {
		code: "state-locked",
		summary: `${who} holds the lock of the state${since(created)}${operation === "" ? "" : `, for ${operation.toLowerCase()}`}`,
		detail: `Wait until that run has ended. If it has ended and left its lock behind (it was killed, or its machine is gone), release it: ${engine.product} -chdir=${folder} force-unlock ${id}`,
	};
};

/** `2026-11-21 04:42:27.434593833 +0000 UTC`: the way that Go prints a time. */
function since(created: string): string {
	const [, day, time] = /^(\S+) (\d\d:\d\d:\d\d)/.exec(created) ?? [];
	if (day === undefined || time === undefined) return "";
	const ago = printedSpan(Date.now() - Date.parse(`${day}T${time}Z`));
	return ` since ${day} ${time} UTC (${ago} ago)`;
}
