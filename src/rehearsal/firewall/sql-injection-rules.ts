import { type FirewallRule, inParts } from "./rule.ts";

/** How a quoted value is left, and what is said after it. */
const leaving =
	/['"`)]\s*(or|and|\|\||&&)\s*\(?\s*['"`]?\w+['"`]?\s*(=|<|>|like\b|between\b|is\b)/;
const comment = /['"`)]\s*;?\s*(--|#|\/\*)|\/\*!?\d*\s*(union|select)/;
const union = /\bunion\b[\s(/*+]+(all[\s(/*+]+)?select\b/;
const stacked =
	/;\s*(drop|alter|truncate|insert\s+into|update\s+\w+\s+set|delete\s+from|exec(ute)?\b|shutdown\b|create\s)/;
const numeric = /\b(or|and)\s*\(?\s*(?<number>\d+)\s*=\s*\(?\s*\k<number>\b/;
const functions =
	/\b(sleep|benchmark|pg_sleep|extractvalue|updatexml|load_file|xp_cmdshell|waitfor\s+delay)\s*['"(]/;
const schema = /\b(information_schema|pg_catalog|sys\.tables|sqlite_master)\b/;

const pattern = new RegExp(
	[leaving, comment, union, stacked, numeric, functions, schema]
		.map(({ source }) => `(?:${source})`)
		.join("|"),
);

/** Stands for AWSManagedRulesSQLiRuleSet. Names: WAF developer guide, "Use-case specific rule groups"; the patterns are ours. */
export const sqlInjectionRules: readonly FirewallRule[] = inParts(
	"SQLi",
	pattern,
	["query", "body", "cookie", "path"],
);
