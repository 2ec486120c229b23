import { type Diagnostic, problem } from "../diagnostics/index.ts";
import type { Json } from "./value.ts";

export type JsonResult =
	| { readonly json: Json }
	| { readonly problem: Diagnostic };

/** What V8 makes one string of (0x1fffffe8 code units); bytes are at least as many. */
const mostBytes = 536_870_888;

/** Says of an input that it is more than can be read, so that nobody needs to read it first. */
export function inputTooLarge(
	bytes: number,
	name: string,
): Diagnostic | undefined {
	if (bytes <= mostBytes) return undefined;
	return problem({
		code: "input-too-large",
		summary: `${name} has ${Math.round(bytes / 1e6)} MB, and ${Math.floor(mostBytes / 1e6)} MB can be read`,
		detail:
			"Terrace reads a plan whole. Show a part of the system, with `terraform plan -target`, or divide it into states of its own.",
		source: { file: name },
	});
}

/** Decodes and parses what was handed in; `name` is what to call it. Windows shells write UTF-16. */
export function parseJson(
	input: string | Uint8Array,
	name: string,
): JsonResult {
	const large = inputTooLarge(input.length, name);
	if (large !== undefined) return { problem: large };
	const text = typeof input === "string" ? input : decode(input);
	if (text === undefined)
		return { problem: notText(input as Uint8Array, name) };
	const body = text.startsWith("\ufeff") ? text.slice(1) : text;
	try {
		return { json: JSON.parse(body) as Json };
	} catch (error) {
		return { problem: notJson(body, name, error) };
	}
}

function decode(bytes: Uint8Array): string | undefined {
	const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
	try {
		return new TextDecoder(wide ? "utf-16le" : "utf-8", { fatal: true }).decode(
			bytes,
		);
	} catch {
		return undefined;
	}
}

function notText(bytes: Uint8Array, name: string): Diagnostic {
	// A plan file is a zip archive.
	const isPlanFile = bytes[0] === 0x50 && bytes[1] === 0x4b;
	if (bytes[0] === 0x1f && bytes[1] === 0x8b)
		return problem({
			code: "input-not-text",
			summary: `${name} is compressed by gzip`,
			detail: `Unpack it first: gunzip --keep ${name}`,
			source: { file: name },
		});
	return problem({
		code: "input-not-text",
		summary: isPlanFile
			? `${name} is a plan file, which only terraform reads`
			: `${name} is not text`,
		detail: isPlanFile
			? `Make JSON of it: terraform show -json ${name} > plan.json`
			: "Terrace reads what `terraform show -json` prints.",
		source: { file: name },
	});
}

function notJson(text: string, name: string, error: unknown): Diagnostic {
	if (text.trim() === "")
		return refusal(
			name,
			`${name} is empty`,
			"Write it again: terraform show -json plan.tfplan > plan.json",
		);
	if (isLog(text)) {
		return refusal(
			name,
			`${name} holds the log lines of \`terraform plan -json\``,
			"Make a plan file (terraform plan -out plan.tfplan) and show it: terraform show -json plan.tfplan > plan.json",
		);
	}
	if (isForPeople(text))
		return refusal(
			name,
			`${name} holds what terraform prints for people`,
			"Make a plan file (terraform plan -out plan.tfplan) and show it as JSON: terraform show -json plan.tfplan > plan.json",
		);
	if (isSource(text))
		return refusal(
			name,
			`${name} is Terraform's source, and no plan of it`,
			"Make a plan file and show it: terraform plan -out plan.tfplan, then terraform show -json plan.tfplan > plan.json",
		);
	const at = placeOf(text, error);
	const cut = at === undefined || at.offset >= text.trimEnd().length;
	const line = at === undefined ? "" : `: line ${at.line}, column ${at.column}`;
	return problem({
		code: "input-not-json",
		summary: cut
			? `${name} ends in the middle${line}`
			: `${name} is not JSON${line}`,
		detail:
			"Terrace reads what `terraform show -json` prints. Write the file again, whole.",
		source: { file: name, ...(at && { line: at.line, column: at.column }) },
	});
}

function refusal(name: string, summary: string, detail: string): Diagnostic {
	return problem({
		code: "input-not-json",
		summary,
		detail,
		source: { file: name },
	});
}

/** One JSON object a line, each with a level. */
function isLog(text: string): boolean {
	const [first = "", second = ""] = text.trimStart().split("\n", 2);
	return [first, second].every(
		(line) => line.startsWith('{"@level"') && line.trimEnd().endsWith("}"),
	);
}

/** The first block of a `.tf` file, after comments. */
function isSource(text: string): boolean {
	const start = text.slice(0, 20_000).replace(/^(?:\s+|(?:#|\/\/).*)+/, "");
	return /^(?:\/\*|(?:terraform|locals|moved|import|removed)\s*\{|(?:provider|resource|data|module|variable|output|check)\s+")/.test(
		start,
	);
}

/** `terraform plan`, or `terraform show` without `-json`. */
function isForPeople(text: string): boolean {
	return /^\s*(?:Terraform|OpenTofu) (?:used|will|has)|^\s*# \S+ (?:will be|must be)|^# \S+:\s*$/m.test(
		text.slice(0, 20_000),
	);
}

/** The engine says where in its message; when the text ends too early it says nothing. */
function placeOf(
	text: string,
	error: unknown,
): { offset: number; line: number; column: number } | undefined {
	const position = /position (\d+)/.exec(String(error))?.[1];
	const offset =
		position === undefined ? text.trimEnd().length : Number(position);
	const before = text.slice(0, offset);
	const line = before.split("\n").length;
	return { offset, line, column: offset - before.lastIndexOf("\n") };
}
