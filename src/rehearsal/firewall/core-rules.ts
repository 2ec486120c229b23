import { type FirewallRule, inParts } from "./rule.ts";

const script =
	/<\s*(script|iframe|object|embed|svg|img|body)\b[^>]*(>|\bon\w+\s*=)|javascript:\s*\S|\bon(error|load|click|mouseover|focus)\s*=\s*["'`\w]/;
const traversal = /(^|[/\\=\s])\.\.[/\\]|\/etc\/(passwd|shadow)|\bfile:\/\/\//;
const metadata = /169\.254\.(169\.254|170\.2)|latest\/meta-data|fd00:ec2::254/;
const remoteFile = /(https?|ftps?|file):\/\/\d{1,3}(\.\d{1,3}){3}/;
const restricted = /\.(log|ini|bak|conf|sql|env|pem|key|swp|backup)(\b|$)/;
const badBots = /nessus|nmap|nikto|sqlmap|masscan|acunetix|dirbuster|w3af/;

/**
 * Stands for AWSManagedRulesCommonRuleSet. Names, sizes and what each looks for: WAF developer guide, "Baseline rule
 * groups: Core rule set"; the patterns are ours.
 */
export const coreRules: readonly FirewallRule[] = [
	{ name: "NoUserAgent_HEADER", matches: ({ userAgent }) => userAgent === "" },
	{
		name: "UserAgent_BadBots_HEADER",
		matches: ({ userAgent }) => badBots.test(userAgent),
	},
	{
		name: "SizeRestrictions_QUERYSTRING",
		matches: (_, { query }) => query.length > 2048,
	},
	{
		name: "SizeRestrictions_Cookie_HEADER",
		matches: ({ cookie }) => cookie.length > 10_240,
	},
	{
		name: "SizeRestrictions_BODY",
		matches: (_, { bodySize }) => bodySize > 8192,
	},
	{
		name: "SizeRestrictions_URIPATH",
		matches: (_, { path }) => path.length > 1024,
	},
	...inParts("EC2MetaDataSSRF", metadata, ["body", "cookie", "path", "query"]),
	...inParts("GenericLFI", traversal, ["query", "path", "body"]),
	...inParts("RestrictedExtensions", restricted, ["path"]),
	...inParts("GenericRFI", remoteFile, ["query", "body", "path"]),
	...inParts("CrossSiteScripting", script, ["cookie", "query", "body", "path"]),
];
