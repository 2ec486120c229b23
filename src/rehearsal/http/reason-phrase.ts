import { STATUS_CODES } from "node:http";

/** The words of a status; those of AWS's own codes are empty, as there. */
export function reasonPhrase(status: number): string {
	return STATUS_CODES[status] ?? "";
}
