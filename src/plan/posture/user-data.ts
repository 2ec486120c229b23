import type { View } from "../aws/view.ts";
import { isUnknown, type Value } from "../value.ts";
import { type PlainSecret, secretsInText } from "./plain-secret.ts";

/** What is known of the script that a machine runs when it starts. */
export interface UserData {
	/** `hidden`: there is one, and what it says cannot be told. */
	readonly known: "none" | "text" | "hidden";
	/** Why it is hidden, as a phrase, where there is more to say than that a plan has only its hash. */
	readonly why?: string;
	readonly secrets: readonly PlainSecret[];
	/** Installs packages or pulls images, which takes a minute at the very least. */
	readonly installs: boolean;
}

const none: UserData = { known: "none", secrets: [], installs: false };
const hidden: UserData = { known: "hidden", secrets: [], installs: false };
const installing =
	/\b(apt(-get)?|yum|dnf|pip3?|npm|snap|apk)\s+(-\w+\s+)*(install|update|upgrade|ci|add)\b|\bdocker\s+(compose\s+)?(pull|run|up|build)\b/;

export function userDataOf(view: View): UserData {
	const plain = textOf(view.values.user_data);
	const packed = textOf(view.values.user_data_base64);
	if (plain === undefined && packed === undefined) return none;
	// A plan holds the SHA-1 of an instance's script.
	if (plain === "" || /^[0-9a-f]{40}$/.test(plain ?? ""))
		return { ...hidden, ...whyOf(view) };
	const text = decoded(packed ?? plain ?? "");
	if (text === undefined) return { ...hidden, ...whyOf(view) };
	return {
		known: "text",
		secrets: secretsInText(text),
		installs: installing.test(text),
	};
}

function whyOf({ values }: View): Pick<UserData, "why"> {
	const { user_data: plain, user_data_base64: packed } = values;
	const [why] = [plain, packed].flatMap((value) =>
		isUnknown(value) ? (value.why ?? []) : [],
	);
	return why === undefined ? {} : { why };
}

/** Undefined where nothing is set, empty where it is not known. */
function textOf(value: Value | undefined): string | undefined {
	if (value === undefined || value === null || value === "") return undefined;
	if (typeof value === "string") return value;
	if (!isUnknown(value)) return "";
	if (value.reason === "unset") return undefined;
	if (value.made?.as === "base64") return textOf(value.made.value);
	if (value.made?.as !== "text") return "";
	return value.made.parts.map((part) => textOf(part) || "$hole").join("");
}

function decoded(text: string): string | undefined {
	if (text === "") return undefined;
	if (!/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(text) || text.length % 4 !== 0)
		return text;
	const bytes = Buffer.from(text, "base64");
	const read = bytes.toString("utf8");
	return read.includes("�") ? undefined : read;
}
