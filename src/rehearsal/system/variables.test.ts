import { expect, it } from "vitest";
import { revisedVariables, variablesInScript } from "./variables.ts";

it("reads what a boot script of ours and one of somebody else's sets", () => {
	const ours = `#!/bin/bash
cat >/etc/shop/settings.json <<'JSON'
{
  "region": "eu-central-1",
  "variables": {
    "PORT": "8000",
    "LIMIT": 3
  },
  "login": "arn"
}
JSON
`;
	expect(variablesInScript(ours)).toEqual({ PORT: "8000", LIMIT: "3" });
	const theirs = `export COLOUR='dark red'
  export SIZE="12"
export MODE=fast
export HOST=$(hostname)
echo export NOT=this
`;
	expect(variablesInScript(theirs)).toEqual({
		COLOUR: "dark red",
		SIZE: "12",
		MODE: "fast",
	});
	expect(variablesInScript("")).toEqual({});
});

it("keeps what is set otherwise than at first", () => {
	const first = { PORT: "8000", COLOUR: "blue" };
	const now = { PORT: "8000", COLOUR: "green", NEW: "1" };
	expect(revisedVariables(first, now)).toEqual({ COLOUR: "green", NEW: "1" });
});
