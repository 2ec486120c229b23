import { expect, it } from "vitest";
import { type StandardList, standards } from "../../test/support/standards.ts";
import { packs, type Rule, ruleKinds, rules } from "./index.ts";

const kinds = {
	open: "Open: somebody gets in who should not",
	unprotected: "Unprotected: who gets in, or listens, can read or change",
	fragile: "Fragile: it breaks, or does not come back",
	untrue: "Untrue: it says, or seems to do, what it does not",
};

/** The page of all rules; `npx vitest run -u --project quick src/policy/page.test.ts` writes it anew. */
it("lists every rule with what others call it", async () => {
	await expect(page()).toMatchFileSnapshot("../../docs/policy-rules.md");
});

function page(): string {
	const parts = ruleKinds.map((kind) => {
		const own = rules.filter((rule) => rule.kind === kind);
		return `## ${kinds[kind]}\n\n${own.map(section).join("\n\n")}`;
	});
	const choices = packs.map(
		({ name, says, rules: chosen }) =>
			`| \`${name}\` | ${says} | ${chosen.length} |`,
	);
	return `<!-- Written by src/policy/page.test.ts from src/policy/rules; do not edit. -->

# All rules

${rules.length} rules. FSBP is AWS Foundational Security Best Practices, CIS the CIS AWS Foundations
Benchmark with its version, WA the AWS Well-Architected Framework. How they are asked, and what they
do not know, stands in [analyses/policy.md](analyses/policy.md).

| pack | what it chooses | rules |
|---|---|---|
${choices.join("\n")}

${parts.join("\n\n")}

## What the numbers ask for

In our words, for those that a rule names. A rule may ask for less or more; its text says what it asks.

${Object.values(standards).map(listed).join("\n\n")}
`;
}

function listed({ name, source, asOf, asks }: StandardList): string {
	const rows = Object.entries(asks).map(([id, ask]) => `| ${id} | ${ask} |`);
	return `**${name}**, as of ${asOf}: ${source}.

| id | asks |
|---|---|
${rows.join("\n")}`;
}

function section({ id, severity, title, why, fix, mappings }: Rule): string {
	const names = [
		["FSBP", mappings.fsbp],
		["CIS", mappings.cis],
		["WA", mappings.wellArchitected],
	] as const;
	const others = names.flatMap(([name, ids]) =>
		ids === undefined || ids.length === 0 ? [] : `${name} ${ids.join(", ")}`,
	);
	return `### ${id}

${title}. ${why}

**Fix:** ${fix}

${[severity, ...others].join(" · ")}`;
}
