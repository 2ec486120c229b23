import type { Diagnostic } from "../../diagnostics/index.ts";
import type { EngineDiagnostic } from "../engine-event.ts";
import type { Workspace } from "../workspace.ts";

/** What we say instead; place and severity come from the engine's own words. */
export type Explained = Pick<Diagnostic, "code" | "summary" | "detail">;

/** Recognises a kind of trouble, or gives nothing. */
export type Explanation = (
	said: EngineDiagnostic,
	workspace: Workspace,
) => Explained | undefined;

/** All that was said, for looking through. */
export function wholeText({ summary, detail }: EngineDiagnostic): string {
	return `${summary}\n${detail}`;
}

/** The code of an AWS error, as the provider and the S3 backend print it: `api error ExpiredToken: …`. */
export function awsError(
	said: EngineDiagnostic,
): { readonly code: string; readonly message: string } | undefined {
	const found = /\bapi error (\w+(?:\.\w+)*): ?(.*)/s.exec(wholeText(said));
	if (found === null) return undefined;
	const [, code = "", message = ""] = found;
	return { code, message: message.trim().split("\n")[0] ?? "" };
}

/** What was being done: `creating EC2 VPC`, `EC2: CreateVpc`. */
export function awsOperation(said: EngineDiagnostic): string {
	const found = /operation error ([^,:]+): (\w+)/.exec(wholeText(said));
	return found === null ? "a call of AWS" : `${found[1]}: ${found[2]}`;
}
