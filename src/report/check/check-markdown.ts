import type { FlowExample, Verdict } from "../../reachability/index.ts";
import type {
	Finding,
	LivedWith,
	Review,
	SystemReview,
} from "../../review/index.ts";
import { cents } from "../amounts.ts";
import { alike } from "./alike.ts";
import { endWords, hopWords, packetWords } from "./flow-words.ts";
import { code, details, plain } from "./markdown-text.ts";
import { resourceCount } from "./verdict-mark.ts";

/** GitHub's limit for a comment is 65,536 characters; some room is left for whoever adds a line. */
const limit = 65_000;

/** How many rows of a list are shown, ever fewer until the whole fits. */
const rowLimits = [200, 60, 20, 8, 3, 1];

/** A review as a comment under a pull request: the verdict open, all else folded. */
export function checkMarkdown({ systems }: Review): string {
	for (const rows of rowLimits) {
		const text = written(systems, rows);
		if (text.length <= limit) return text;
	}
	return headsOnly(systems);
}

function written(systems: readonly SystemReview[], rows: number): string {
	return systems
		.flatMap((system) => systemLines(system, rows))
		.join("\n")
		.trimEnd();
}

/** So many systems that not even one row of each list fits. */
function headsOnly(systems: readonly SystemReview[]): string {
	const lines: string[] = [];
	let length = 0;
	for (const system of systems) {
		const line = `${headline(system)}\n\n${plain(system.verdict.sentence)}\n`;
		length += line.length + 1;
		if (length > limit - 200) break;
		lines.push(line);
	}
	const left = systems.length - lines.length;
	const note = `Too long for a comment: ${left > 0 ? `${left} systems and ` : ""}all lists were left out. \`terrace check --format html\` shows everything.`;
	return [...lines, note].join("\n");
}

function systemLines(system: SystemReview, rows: number): string[] {
	const asked = system.verdicts.filter(({ idle }) => idle !== true);
	const hold = asked.filter(({ holds }) => holds === "yes").length;
	const others = system.findings.filter(({ about }) => about !== "claim");
	const { total } = system.estimate;
	const bad = (list: readonly Finding[]) =>
		list.some(({ severity }) => severity === "error");
	return [
		headline(system),
		"",
		plain(system.verdict.sentence),
		"",
		...(system.remarks ?? []).flatMap((remark) => [plain(remark), ""]),
		...(asked.length === 0
			? []
			: details(
					`Claims: ${hold} of ${asked.length} hold`,
					cut(asked.sort(failingFirst).map(claimLines), rows),
					hold < asked.length,
				)),
		...(others.length === 0
			? []
			: details(
					`Findings: ${others.length}`,
					cut(alike(others).map(findingLines), rows),
					bad(others),
				)),
		...(system.livedWith.length === 0
			? []
			: details(
					`Lived with: ${system.livedWith.length}`,
					cut(system.livedWith.map(livedWithLines), rows),
				)),
		...details(
			`Cost: ${cents(total.expected)} USD a month (${cents(total.least)} to ${cents(total.most)})`,
			costLines(system),
		),
		...(system.silent.length === 0
			? []
			: details(
					`Not understood: ${system.silent.length}`,
					cut(
						system.silent.map(({ what, count, why }) => [
							`- ${code(what)}${count === 1 ? "" : ` (${count})`}: ${plain(why)}`,
						]),
						rows,
					),
				)),
		`Pictures: ${code(`terrace check ${system.input} --format html --out report.html`)}`,
		"",
	];
}

const marks = { error: "❌", warning: "⚠️", information: "✅", none: "✅" };

function headline(system: SystemReview): string {
	const { title, verdict, estimate } = system;
	const where = estimate.regions.map(code).join(", ");
	const mark = verdict.judged ? marks[verdict.worst] : "➖";
	return `### ${mark} ${code(title)}: ${resourceCount(system)}${where === "" ? "" : ` in ${where}`}`;
}

/** Whole entries only, and how many were left out. */
function cut(entries: readonly (readonly string[])[], rows: number): string[] {
	const left = entries.length - rows;
	return [
		...entries.slice(0, rows).flat(),
		...(left > 0
			? [
					"",
					`_${left} more are not shown here: a comment has room for so many. \`terrace check --format html\` shows all._`,
				]
			: []),
	];
}

const order = ["no", "unknown", "yes"];

function failingFirst(one: Verdict, other: Verdict): number {
	return order.indexOf(one.holds) - order.indexOf(other.holds);
}

function claimLines({ claim, holds, example, names }: Verdict): string[] {
	const mark = { yes: "✅", no: "❌", unknown: "❔" }[holds];
	const head = `- ${mark} ${plain(claim.text)}`;
	if (holds === "yes") return [head];
	const { mend } = names ?? example ?? {};
	return [
		head,
		...(example === undefined ? [] : flowLines(example)),
		...(names === undefined
			? []
			: [`  - because ${code(names.at)}: ${plain(names.text)}`]),
		...(mend === undefined ? [] : [`  - Fix: ${plain(mend.text)}`]),
	];
}

function flowLines(example: FlowExample): string[] {
	const { from, to, trace } = example;
	return [
		`  - ${code(from)} → ${code(to)}, ${plain(packetWords(example))}: ${plain(endWords(example))}`,
		...trace.map((hop) => `    1. ${plain(hopWords(hop))}`),
	];
}

const findingMarks = { error: "❌", warning: "⚠️", information: "ℹ️" };

function findingLines(finding: Finding): string[] {
	const { severity, title, id, why, fix, addresses } = finding;
	const where = addresses.slice(0, mostNamed).map(code).join(", ");
	const others = addresses.slice(mostNamed);
	const more = others.length === 0 ? "" : ` and ${others.length} more`;
	return [
		`- ${findingMarks[severity]} ${plain(title)} (${code(id)})`,
		`  - ${where === "" ? "" : `${where}${more}: `}${plain(why)}`,
		...(fix === undefined ? [] : [`  - Fix: ${plain(fix)}`]),
		...(others.length === 0 ? [] : furtherLines(others)),
	];
}

/** Of so many resources at most a comment's reader sees the names at once; the others are folded. */
const mostNamed = 3;

function furtherLines(others: readonly string[]): string[] {
	const [first = "", ...lines] = details(
		`The other ${others.length}`,
		cut(
			others.map((one) => [`- ${code(one)}`]),
			50,
		),
	);
	return [`  - ${first}`, ...lines.map((line) => line && `    ${line}`)];
}

function livedWithLines(one: LivedWith): string[] {
	const { id, title, addresses, reason, owner, expires } = one;
	const until = expires === undefined ? "" : `, until ${expires}`;
	return [
		`- ${plain(title)} (${code(id)})${addresses.map((address) => ` at ${code(address)}`).join("")}`,
		`  - ${plain(`${reason} (${owner}${until})`)}`,
	];
}

function costLines({ estimate }: SystemReview): string[] {
	const { blocks, total, prices, counts } = estimate;
	return [
		"| USD a month | least | expected | most |",
		"|---|--:|--:|--:|",
		...blocks.map(({ block, monthly }) => row(block, monthly)),
		row("**total**", total),
		"",
		`List prices of ${prices.oldest} to ${prices.newest}, before tax. Without a price: ${counts.unknown}.`,
	];
}

function row(
	name: string,
	{ least, expected, most }: SystemReview["estimate"]["total"],
): string {
	return `| ${name} | ${cents(least)} | ${cents(expected)} | ${cents(most)} |`;
}
