import { problem } from "../../diagnostics/index.ts";
import { ended, type OperationEnd } from "../operation-end.ts";

/** Nothing can be released as things stand. */
export function impossible(summary: string, detail: string): OperationEnd {
	return ended("refused", [
		problem({ code: "release-not-possible", summary, detail }),
	]);
}
