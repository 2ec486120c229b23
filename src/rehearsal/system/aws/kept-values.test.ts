import { expect, it } from "vitest";
import { KeptValues } from "./kept-values.ts";

const login = {
	arn: "login",
	name: "login",
	value: '{"username":"a","port":1}',
};
const flag = { arn: "flag", name: "/flag", type: "String", value: "on" };
const kept = new KeptValues({ secrets: [login], parameters: [flag] });

it("gives what is asked by name, whole or by a key of its JSON, and nothing for what there is not", () => {
	expect(
		kept.valuesOf({
			USER: { arn: "login", key: "username" },
			PORT: { arn: "login", key: "port" },
			FLAG: { arn: "flag" },
			// No JSON has keys.
			WHOLE: { arn: "flag", key: "username" },
			NONE: { arn: "none" },
			MISSING: { arn: "login", key: "password" },
		}),
	).toEqual({ USER: "a", PORT: "1", FLAG: "on", WHOLE: "on" });
});

it("gives the new value of what has changed", () => {
	kept.change({ event: "kept", arn: "flag", value: "off" });
	expect(kept.value("flag")).toBe("off");
});
