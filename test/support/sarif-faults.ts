import { createRequire } from "node:module";
import { Ajv } from "ajv";

const require = createRequire(import.meta.url);
const path = "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json";
const { $schema: _, id: __, ...schema } = require(path);
const uri = (text: string) => !/[\s"<>\\^`{|}]/.test(text);
const formats = { uri, "uri-reference": uri, "date-time": true } as const;
const validate = new Ajv({
	strict: false,
	unicodeRegExp: false,
	formats,
}).compile(schema);

/** What the official schema of SARIF 2.1.0 has against a log. */
export function sarifFaults(log: unknown): readonly unknown[] {
	validate(log);
	return validate.errors ?? [];
}
