import { type FirewallRule, inParts } from "./rule.ts";

const java =
	/java\.lang\.(runtime|processbuilder)|class\.module\.classloader|getruntime\(\)|\brO0AB|\bro0ab/;
const log4j = /\$\{\s*(jndi|\$\{(lower|upper|::-|env:)|lower:|upper:)/;
const exploitable =
	/\/(web-inf|\.git|\.svn|\.aws|\.ssh|\.htpasswd|\.htaccess|wp-config|phpunit|actuator\/(env|heapdump))(\/|$|\b)/;

/**
 * Stands for AWSManagedRulesKnownBadInputsRuleSet. Names and what each looks for: WAF developer guide, "Baseline rule
 * groups: Known bad inputs"; the patterns are ours.
 */
export const badInputRules: readonly FirewallRule[] = [
	...inParts("JavaDeserializationRCE", java, [
		"headers",
		"body",
		"path",
		"query",
	]),
	{
		name: "Host_localhost_HEADER",
		matches: ({ host }) => /^localhost(:\d+)?$/.test(host),
	},
	{
		name: "PROPFIND_METHOD",
		matches: (_, { method }) => method.toUpperCase() === "PROPFIND",
	},
	...inParts("ExploitablePaths", exploitable, ["path"]),
	...inParts("Log4JRCE", log4j, ["headers", "query", "body", "path"]),
];
