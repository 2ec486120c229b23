import { join, relative } from "node:path";
import type { TerraformFile } from "../terraform/index.ts";
import type { OutputPlan } from "./output/index.ts";
import type { PlannedSystem } from "./planned-system.ts";
import { shownPath } from "./shown-path.ts";
import type { Screen } from "./terminal.ts";

/** What a build made of one environment: the resources of each concern, and what changed on the disk. */
export function builtReport(
	{ system, folder, plan, title = system.blueprint.prefix }: PlannedSystem,
	{ width }: Pick<Screen, "width">,
): string {
	const rows = system.stacks.flatMap((stack) =>
		stack.document.files.map((file) => row(stack.folder, file)),
	);
	const resources = rows.reduce((sum, { count }) => sum + count, 0);
	return [
		`${title}: ${resources} resources in ${shownPath(folder)}`,
		"",
		...table(
			rows.filter(({ count }) => count > 0),
			width,
		),
		"",
		`  ${changes(plan)}`,
		...plan.removed.map((name) => `  removed ${name}`),
	].join("\n");
}

interface Row {
	readonly name: string;
	readonly count: number;
	readonly about: string;
}

function row(
	stack: string,
	{ name, blocks, comment = "" }: TerraformFile,
): Row {
	const count = blocks.filter(({ kind }) => kind === "resource").length;
	const about = comment.split("\n")[0] ?? "";
	return { name: stack === "" ? name : `${stack}/${name}`, count, about };
}

function table(rows: readonly Row[], width: number): string[] {
	const widest = Math.max(0, ...rows.map(({ name }) => name.length));
	return rows.map(({ name, count, about }) => {
		const left = `  ${name.padEnd(widest)}  ${String(count).padStart(3)}  `;
		return `${left}${shortened(about, width - left.length)}`.trimEnd();
	});
}

/** What fits of a text: its first clauses, or its first words. */
function shortened(text: string, room: number): string {
	if (text.length <= room) return text;
	const clauses = text.slice(0, room).replace(/[.:][^.:]*$/, ".");
	if (clauses.length < room) return clauses;
	return text.slice(0, room).replace(/[ ,]+\S*$/, "…");
}

function changes({ created, changed, unchanged }: OutputPlan): string {
	const counts = [
		{ count: created.length, what: "new" },
		{ count: changed.length, what: "changed" },
		{ count: unchanged.length, what: "as before" },
	];
	const total = counts.reduce((sum, { count }) => sum + count, 0);
	const said = counts.filter(({ count }) => count > 0);
	return `${total} files: ${said.map(({ count, what }) => `${count} ${what}`).join(", ")}`;
}

/** What its owner does now; told for the first of several environments. */
export function nextSteps(planned: readonly PlannedSystem[]): string {
	const first = planned.find(({ title }) => title === undefined);
	if (first === undefined) return "";
	const folder = shownPath(first.folder);
	const beside = planned
		.filter(({ title }) => title !== undefined)
		.map((shared) => relative(first.folder, shared.folder));
	const inside = first.system.stacks
		.map((stack) => stack.folder)
		.filter((name) => name !== "");
	const before = [...beside, ...inside].map((name) => `-chdir=${name} `);
	const commands = ["init", "plan"].map((verb) => `terraform ${verb}`);
	return [
		`It is yours to read: begin with ${join(folder, "README.md")}. Then`,
		"",
		`  cd ${folder}`,
		...before.map(
			(where) => `  terraform ${where}init && terraform ${where}apply # once`,
		),
		`  ${commands.join(" && ")}`,
	].join("\n");
}
