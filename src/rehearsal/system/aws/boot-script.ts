import type { Resource } from "../../../plan/index.ts";
import type { StandIns } from "./stand-ins.ts";

/** What a machine runs when it starts; empty where that is not told. A launch template has it in base64. */
export function bootScriptOf(
	{ attributes }: Resource,
	standIns: StandIns,
): string {
	const { user_data, user_data_base64 } = attributes;
	const text = standIns.text(user_data ?? user_data_base64) ?? "";
	const isPacked =
		text.length % 4 === 0 && /^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(text);
	return isPacked ? Buffer.from(text, "base64").toString("utf8") : text;
}
