import type { EngineDiagnostic } from "./engine-event.ts";
import { type JsonObject, objectAt, textAt } from "./json-object.ts";

/** A diagnostic as the engine writes it in JSON. */
export function engineDiagnostic(value: JsonObject): EngineDiagnostic {
	const address = textAt(value, "address");
	const range = objectAt(value, "range");
	const file = textAt(range, "filename");
	const line = objectAt(range, "start").line;
	return {
		severity: textAt(value, "severity") === "warning" ? "warning" : "error",
		summary: textAt(value, "summary") ?? "",
		detail: (textAt(value, "detail") ?? "").trim(),
		...(address !== undefined && { address }),
		...(file !== undefined && { file }),
		...(typeof line === "number" && { line }),
	};
}

/**
 * The errors of a subcommand that has no JSON for them (`show`, `output`,
 * `state list`, `force-unlock`): paragraphs on the error output that begin with
 * `Error:`, in a frame of box characters when there is room for one.
 */
export function diagnosticsInProse(text: string): EngineDiagnostic[] {
	const plain = text
		.split("\n")
		.map((line) => line.replace(/^[╷│╵]\s?/, "").trimEnd())
		.join("\n");
	return plain
		.split(/^(?=Error: )/m)
		.filter((part) => part.startsWith("Error: "))
		.map((part) => {
			const [head = "", ...rest] = part.slice("Error: ".length).split("\n");
			return {
				severity: "error",
				summary: head.trim(),
				detail: rest.join("\n").trim(),
			};
		});
}
