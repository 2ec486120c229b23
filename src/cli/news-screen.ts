import { renderDiagnostics } from "../diagnostics/index.ts";
import { printedSpan } from "../driver/index.ts";
import { type ChangeSummary, heldBy, type News } from "../operations/index.ts";
import { liveProgress } from "./live-progress.ts";
import type { Terminal } from "./terminal.ts";

/** Prints what happens, line by line, for terminals and for logs. */
export function newsScreen({ output, errors }: Terminal): (news: News) => void {
	const live = liveProgress(output);
	return (news) => {
		live(news);
		switch (news.kind) {
			case "stage":
				return output.print(`▸ ${news.text}`);
			case "note":
				return output.print(`  ${news.text}`);
			case "reach":
				return output.print(`\n${news.text}\n`);
			case "changes":
				return output.print(changesText(news.changes));
			case "applied":
				return output.print(appliedText(news.changes, news.seconds));
			case "stage-end":
				return undefined;
			case "problems":
				return errors.print(renderDiagnostics(news.diagnostics, errors));
			case "resource": {
				const line = resourceLine(news.progress);
				if (line !== undefined) output.print(`  ${line}`);
			}
		}
	};
}

const doing: Readonly<Record<string, string>> = {
	create: "made",
	update: "changed",
	delete: "destroyed",
	replace: "replaced",
};

/** One line when a resource is done, and one every minute for those that take long. */
function resourceLine({
	stage,
	address,
	action,
	elapsedSeconds,
}: Extract<News, { kind: "resource" }>["progress"]): string | undefined {
	if (action === "read") return undefined;
	const span = printedSpan(elapsedSeconds * 1000);
	if (stage === "failed") return `✗ ${address}: failed after ${span}`;
	if (stage === "done")
		return `✓ ${address}: ${doing[action] ?? action} in ${span}`;
	return stage === "continues" && elapsedSeconds % 60 === 0
		? `… ${address}: ${span} so far`
		: undefined;
}

/** What was really done, in the same words as the plan. */
export function appliedText(changes: ChangeSummary, seconds: number): string {
	const span = printedSpan(seconds * 1000);
	return changes.blocks.length === 0
		? `▸ after ${span}: nothing was changed`
		: `▸ after ${span}\n${changesText({ ...changes, dataAtRisk: [] })}`;
}

/** A table by building block, and what holds data in words that nobody overlooks. */
export function changesText({ blocks, dataAtRisk }: ChangeSummary): string {
	const names = blocks.map(({ block }) =>
		block === "" ? "no longer wanted" : block,
	);
	const widest = Math.max(0, ...names.map(({ length }) => length));
	const lines = blocks.map(
		({ made, changed, replaced, destroyed }, at) =>
			`  ${(names[at] ?? "").padEnd(widest)}  ${parts([
				[made, "made"],
				[changed, "changed"],
				[replaced, "REPLACED"],
				[destroyed, "destroyed"],
			])}`,
	);
	const risks = dataAtRisk.map(
		({ address, action }) =>
			`  DATA WILL BE LOST: ${heldBy(address)}, ${address}, is ${action === "replace" ? "replaced" : "destroyed"}`,
	);
	return [...lines, ...(risks.length > 0 ? ["", ...risks] : [])].join("\n");
}

function parts(counts: readonly (readonly [number, string])[]): string {
	return counts
		.filter(([count]) => count > 0)
		.map(([count, what]) => `${count} ${what}`)
		.join(", ");
}
